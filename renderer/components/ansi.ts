import { visibleText } from '../../shared/text/visible-text.ts'

/** A piece of a line that looks the same throughout. */
export interface Span {
  readonly text: string
  readonly className: string
}

const colours = ['', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', ''] as const
const sgr = /\u001b\[([0-9;:]*)m/g // oxlint-disable-line no-control-regex -- colours are escape sequences

interface Style {
  readonly colour: string
  readonly bold: boolean
  readonly dim: boolean
}

const plain: Style = { colour: '', bold: false, dim: false }

/** A line of a log with its colours as classes and everything else that a terminal would obey drawn or gone. */
export function ansiSpans(line: string): readonly Span[] {
  const spans: Span[] = []
  let style = plain
  let from = 0
  const add = (text: string) => {
    const shown = visibleText(text)
    if (shown) spans.push({ text: shown, className: classOf(style) })
  }
  for (const match of line.matchAll(sgr)) {
    add(line.slice(from, match.index))
    style = styleAfter(style, match[1] ?? '')
    from = match.index + match[0].length
  }
  add(line.slice(from))
  return spans
}

/** The line as it is searched and copied. */
export const plainLine = (line: string): string => visibleText(line)

function styleAfter(style: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map(Number)
  // 256 and true colours would not follow the theme; they are shown as text.
  if (codes.includes(38) || codes.includes(48)) return style
  return codes.reduce(withCode, style)
}

function withCode(style: Style, code: number): Style {
  if (code === 0) return plain
  if (code === 1) return { ...style, bold: true }
  if (code === 2) return { ...style, dim: true }
  if (code === 22) return { ...style, bold: false, dim: false }
  if (code === 39) return { ...style, colour: '' }
  if (code === 90) return { ...style, colour: 'grey' }
  if (code >= 30 && code <= 37) return { ...style, colour: colours[code - 30] ?? '' }
  if (code >= 91 && code <= 97) return { ...style, colour: colours[code - 90] ?? '' }
  return style
}

function classOf({ colour, bold, dim }: Style): string {
  return [colour && `ansi-${colour}`, bold && 'strong', dim && 'ansi-grey'].filter(Boolean).join(' ')
}

/** The same spans with the found places as spans of their own. */
export function markSpans(
  spans: readonly Span[],
  places: readonly { readonly start: number; readonly end: number; readonly className: string }[],
): readonly Span[] {
  if (places.length === 0) return spans
  const marked: Span[] = []
  let offset = 0
  for (const span of spans) {
    const end = offset + span.text.length
    let from = offset
    for (const place of places) {
      const start = Math.max(place.start, from)
      const stop = Math.min(place.end, end)
      if (start >= stop) continue
      if (start > from) marked.push({ ...span, text: span.text.slice(from - offset, start - offset) })
      const className = `${span.className} ${place.className}`
      marked.push({ text: span.text.slice(start - offset, stop - offset), className })
      from = stop
    }
    if (from < end) marked.push({ ...span, text: span.text.slice(from - offset) })
    offset = end
  }
  return marked
}
