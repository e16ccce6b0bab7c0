/** One replacement in a text; an insertion has equal ends. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Applies replacements that do not overlap. Those at one place keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start)
  let result = ''
  let position = 0
  for (const splice of ordered) {
    result += text.slice(position, splice.start) + splice.text
    position = Math.max(position, splice.end)
  }
  return result + text.slice(position)
}

/** The line ending that the text uses. */
export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Behind the line break of the line that holds `offset`, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** Whole lines put in at the start of a line, or behind a last line that has no break of its own. */
export function insertLines(text: string, position: number, lines: readonly string[]): Splice {
  const newline = newlineOf(text)
  const whole = lines.map((line) => line + newline).join('')
  const unfinished = position > 0 && text[position - 1] !== '\n'
  return { start: position, end: position, text: unfinished ? newline + whole : whole }
}
