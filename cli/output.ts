import { visibleLine, visibleText } from '../shared/text/visible-text.ts'

const colored = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'

const style = (stream: NodeJS.WriteStream, code: number, text: string) =>
  colored(stream) ? `\x1b[${code}m${text}\x1b[0m` : text

export const bold = (text: string, stream: NodeJS.WriteStream = process.stdout): string => style(stream, 1, text)
export const dim = (text: string, stream: NodeJS.WriteStream = process.stdout): string => style(stream, 2, text)
export const red = (text: string, stream: NodeJS.WriteStream = process.stderr): string => style(stream, 31, text)

/** What was asked for, on standard output. Text from elsewhere is made visible before it is styled. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** What a person should know beside it, on standard error. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

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
