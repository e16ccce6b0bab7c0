import { drawnText, visibleLine, visibleText } from '../shared/text/visible-text.ts'

/**
 * Marks where a style begins and ends. Only `write` turns them into what a terminal obeys: every other control character
 * is drawn there, so that text from elsewhere can set no more than these, wherever it was printed from.
 */
const styles = { bold: '\ufdd1', dim: '\ufdd2', red: '\ufdd3', end: '\ufdd0' }
const codes: Readonly<Record<string, number>> = { [styles.bold]: 1, [styles.dim]: 2, [styles.red]: 31, [styles.end]: 0 }

export const bold = (text: string): string => `${styles.bold}${text}${styles.end}`
export const dim = (text: string): string => `${styles.dim}${text}${styles.end}`
export const red = (text: string): string => `${styles.red}${text}${styles.end}`

/** What was asked for, on standard output. */
export function print(text: string): void {
  write(process.stdout, `${text}\n`)
}

/** JSON, with what it may hold as it is but a terminal would obey in escapes. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2).replace(/[^\n\x20-\x7e]/gu, escaped))
}

/** What a person should know beside it, on standard error. */
export function note(text: string): void {
  write(process.stderr, `${text}\n`)
}

/** The one place of the command line that writes: `print`, `note` and what commander has to say all end here. */
export function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(drawnText(text).replace(/[\ufdd0-\ufdd3]/g, (mark) => (isColored(stream) ? `\x1b[${codes[mark]}m` : '')))
}

/** Draws over the last line of a terminal; without text, clears it. */
export function drawOver(stream: NodeJS.WriteStream, text = ''): void {
  stream.write('\r\x1b[K')
  if (text) write(stream, text)
}

/** A character that is shown as it is stays. */
function escaped(character: string): string {
  if (drawnText(character) === character && !(character in codes)) return character
  return Array.from({ length: character.length }, (_, at) => {
    const unit = character.charCodeAt(at).toString(16)
    return `\\u${unit.padStart(4, '0')}`
  }).join('')
}

const isColored = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'

/** Rows as aligned columns; the last column is as long as it is. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const clean = rows.map((row) => row.map(visibleLine))
  const widths = (clean[0] ?? []).map((_, at) => Math.max(...clean.map((row) => row[at]?.length ?? 0)))
  for (const row of clean) {
    const last = row.length - 1
    print(
      row
        .map((cell, at) => (at === last ? cell : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
  }
}

/** Bytes for people: `12.3 MB`. */
export function size(bytes: number | null): string {
  if (bytes === null) return ''
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`
}

export { visibleLine, visibleText }
