/** Takes the spaces that all lines begin with away, as flox does with scripts. Blank lines do not count; tabs do. */
export function outdent(text: string): string {
  const lines = text.split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map(leadingSpaces)
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity)
  if (!Number.isFinite(common)) return text
  return lines.map((line) => line.slice(Math.min(common, leadingSpaces(line)))).join('\n')
}

function leadingSpaces(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0
}
