export interface Place {
  readonly line: number | null
  readonly column: number | null
  readonly excerpt: string | null
}

export const nowhere: Place = { line: null, column: null, excerpt: null }

const longest = 120

/** The line before and the line itself, with a caret under the column (both one-based). */
export function placeOf(text: string, line: number, column: number): Place {
  const lines = text.split(/\r\n|\n/, line)
  const width = String(line).length
  const shown = [line - 1, line]
    .filter((number) => number >= 1 && number <= lines.length)
    .map(
      (number) =>
        `${String(number).padStart(width)} | ${window(lines[number - 1] ?? '', number === line ? column : 1)}`,
    )
  const caret = `${' '.repeat(width)} | ${' '.repeat(Math.min(column, longest) - 1)}^`
  return { line, column, excerpt: [...shown, caret].join('\n') }
}

/** A very long line is shown from where its column comes into view. */
function window(line: string, column: number): string {
  const from = Math.max(0, column - longest)
  return line.slice(from, from + longest)
}
