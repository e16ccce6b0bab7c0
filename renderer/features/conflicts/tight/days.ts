import type { GroupMember, VersionConflict, VersionSpan } from '../../../../shared/model/conflict.ts'

const millisecondsOfDay = 86_400_000
/** Three letters each; Intl gives September four. */
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const small = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A day as the number of days since 1970: what a time line is measured in. */
export const dayNumber = (iso: string): number => Math.round(Date.parse(iso) / millisecondsOfDay)

export const isoDay = (day: number): string => new Date(day * millisecondsOfDay).toISOString().slice(0, 10)

/** `14 Aug 2024`. */
export function formatDay(day: number): string {
  const [year = '', month = '', date = ''] = isoDay(day).split('-')
  return `${Number(date)} ${monthName(Number(month) - 1)} ${year}`
}

/** `Sep`, of months that count from 0. */
export const monthName = (month: number): string => months[month] ?? ''

/** `4 days`; as words `four days`. */
export const formatDays = (days: number): string => (days === 0 ? 'same day' : days === 1 ? '1 day' : `${days} days`)

export const numberWord = (value: number): string => small[value] ?? String(value)

/** A span in days, both included. */
export interface DaySpan {
  readonly version: string
  readonly from: number
  readonly until: number
  /** The source has it still, as far as it is known. */
  readonly isOpen: boolean
}

/** Last day that the source of a conflict knows; where nothing is known, the last day that is spoken of. */
export function lastDay({ known, members, agreeing }: VersionConflict): number {
  if (known) return dayNumber(known.until)
  const spoken = [...members, ...agreeing].flatMap((one) => [...one.spans, ...one.others])
  return Math.max(0, ...spoken.map((span) => dayNumber(span.until ?? span.from)))
}

export function daySpan({ version, from, until }: VersionSpan, last: number): DaySpan {
  const start = dayNumber(from)
  return {
    version,
    from: start,
    until: until === null ? Math.max(start, last) : dayNumber(until),
    isOpen: until === null,
  }
}

/**
 * The stretches in which a package was available as requested, oldest first: spans that follow each other are one,
 * unless another version came between.
 */
export function stretches(member: GroupMember, last: number): DaySpan[] {
  const others = member.others.map((span) => daySpan(span, last))
  const found: DaySpan[] = []
  const spans = member.spans.map((span) => daySpan(span, last)).sort((a, b) => a.from - b.from)
  for (const span of spans) {
    const before = found.at(-1)
    const isCut = before && others.some((other) => other.from > before.until && other.until < span.from)
    if (before && !isCut) found.splice(-1, 1, joined(before, span))
    else found.push(span)
  }
  return found
}

function joined(before: DaySpan, span: DaySpan): DaySpan {
  const isLater = span.until >= before.until
  return { ...before, until: Math.max(before.until, span.until), isOpen: isLater ? span.isOpen : before.isOpen }
}
