import { plainLine } from './ansi.ts'

export interface Place {
  readonly line: number
  readonly start: number
  readonly end: number
}

const most = 10_000

/** Where a text occurs, ignoring case; at most ten thousand places. */
export function findInLines(lines: readonly string[], text: string): readonly Place[] {
  const wanted = text.toLowerCase()
  const places: Place[] = []
  if (!wanted) return places
  for (const [line, raw] of lines.entries()) {
    const shown = plainLine(raw).toLowerCase()
    for (let at = shown.indexOf(wanted); at >= 0; at = shown.indexOf(wanted, at + wanted.length)) {
      places.push({ line, start: at, end: at + wanted.length })
      if (places.length === most) return places
    }
  }
  return places
}
