/** What of two or more lines is not the same: the words at both ends that all share are left out. */
export function differingWords(lines: readonly string[]): {
  readonly key: string | null
  readonly texts: readonly string[]
} {
  const words = lines.map((line) => line.trim().split(/\s+/))
  const [first = []] = words
  const least = Math.min(...words.map((list) => list.length))
  let head = 0
  while (head < least && words.every((list) => list[head] === first[head])) head += 1
  let tail = 0
  while (tail < least - head && words.every((list) => list.at(-1 - tail) === first.at(-1 - tail))) tail += 1
  const texts = words.map((list) => list.slice(head, list.length - tail).join(' '))
  // A line that is a name with a value keeps the name, beside its number.
  const name = head > 0 ? /^([\w.-]+)[:=]/.exec(first[0] ?? '')?.[1] : undefined
  return { key: name ?? null, texts }
}
