/** Lines, one-based, from the first to the last of each merge conflict that git has left in a text. */
export function mergeConflicts(body: string): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = []
  let from: number | null = null
  for (const [index, line] of body.split('\n').entries()) {
    if (/^<{7}(?:\s|$)/.test(line)) from ??= index + 1
    if (from === null || !/^>{7}(?:\s|$)/.test(line)) continue
    found.push({ from, to: index + 1 })
    from = null
  }
  return found
}
