import type { GroupMember, VersionConflict, VersionSpan } from '../../../../shared/model/conflict.ts'
import { dayNumber, daySpan, isoDay, lastDay, monthName } from './days.ts'
import type { DaySpan } from './days.ts'

/** The days that a time line shows. */
export interface Scale {
  readonly from: number
  readonly until: number
}

/** Two packages that missed each other: the last day of one, the first of the other. */
export interface Gap {
  readonly from: number
  readonly until: number
}

const before = 160
const after = 110
/** So much of the width a span must have to be drawn alone. */
const leastShare = 0.06
/** Pieces that are joined stay shorter than this. */
const joinedAtMost = 0.26

/** Where a day lies, from 0 to 1; outside of it beyond that. */
export const shareOf = ({ from, until }: Scale, day: number): number => (day - from) / Math.max(1, until - from)

/** The gap that the conflict is about; null when more than two are in it, who miss each other nowhere. */
export function gapOf(conflict: VersionConflict): Gap | null {
  const [one, other] = conflict.members
  if (!one || !other || conflict.members.length !== 2 || conflict.gapDays === null) return null
  const last = lastDay(conflict)
  const [left, right] = [one, other].map((member) => member.spans.map((span) => daySpan(span, last)))
  const gaps = [...gapsBetween(left ?? [], right ?? []), ...gapsBetween(right ?? [], left ?? [])]
  return gaps.find((gap) => gap.until - gap.from === conflict.gapDays) ?? null
}

function gapsBetween(earlier: readonly DaySpan[], later: readonly DaySpan[]): Gap[] {
  return earlier.flatMap(({ until }) =>
    later.filter(({ from }) => from >= until).map(({ from }) => ({ from: until, until: from })),
  )
}

/** The neighbourhood of the gap; without one the years in which the packages of the conflict were available. */
export function scaleOf(conflict: VersionConflict): Scale {
  const last = lastDay(conflict)
  const first = conflict.known ? dayNumber(conflict.known.from) : 0
  const gap = gapOf(conflict)
  if (gap) {
    const width = gap.until - gap.from
    return within(
      { from: gap.from - Math.max(before, width / 2), until: gap.until + Math.max(after, width / 3) },
      first,
      last,
    )
  }
  const spans = conflict.members.flatMap((member) =>
    member.spans.length > 0 ? member.spans : nearestOf(member, conflict),
  )
  const days = spans.map((span) => daySpan(span, last))
  const hull = {
    from: Math.min(last, ...days.map((span) => span.from)),
    until: Math.max(first, ...days.map((span) => span.until)),
  }
  return within({ from: hull.from - 20, until: hull.until + 20 }, first, last)
}

/** Of a version that never was, those that come near. */
function nearestOf({ others }: GroupMember, { nearest }: VersionConflict): readonly VersionSpan[] {
  const near = others.filter((span) => nearest.includes(span.version))
  return near.length > 0 ? near : others
}

/** Moved where it would leave what is known, cut where it is wider. */
function within({ from, until }: Scale, first: number, last: number): Scale {
  if (until - from >= last - first) return { from: first, until: Math.max(last, first + 1) }
  const move = Math.max(0, first - from) - Math.max(0, until - last)
  return { from: Math.round(from + move), until: Math.round(until + move) }
}

export interface Tick {
  readonly label: string
  readonly share: number
}

/** Months, quarters or years, as many as have room. */
export function ticksOf(scale: Scale): Tick[] {
  const months = (scale.until - scale.from) / 30.5
  const step = months <= 13 ? 1 : months <= 36 ? 3 : 12
  const start = new Date(Date.parse(isoDay(scale.from)))
  const ticks: Tick[] = []
  for (let at = 0; ; at++) {
    const date = new Date(Date.UTC(start.getUTCFullYear(), at * step))
    const day = Math.round(date.getTime() / 86_400_000)
    if (day > scale.until) return ticks
    const label =
      step === 12 || (step === 3 && date.getUTCMonth() === 0)
        ? String(date.getUTCFullYear())
        : monthName(date.getUTCMonth())
    if (day >= scale.from) ticks.push({ label, share: shareOf(scale, day) })
  }
}

/** `2024`, `2024 to 2025`: the axis itself names months. */
export function yearsOf({ from, until }: Scale): string {
  const [first, last] = [isoDay(from).slice(0, 4), isoDay(until).slice(0, 4)]
  return first === last ? first : `${first} to ${last}`
}

/** A piece of a row: one version, or several that are too short to be drawn alone. */
export interface Piece {
  readonly versions: readonly string[]
  readonly asked: boolean
  readonly from: number
  readonly until: number
  /** Of the width, 0 to 1. */
  readonly start: number
  readonly end: number
}

/**
 * What a row draws, oldest first, cut at both ends of the scale. Where two channels of a source overlap the later version
 * begins where the earlier one ends. Short neighbours of one kind share a piece, except those marked `alone`.
 */
export function piecesOf(
  asked: readonly DaySpan[],
  others: readonly DaySpan[],
  scale: Scale,
  alone: ReadonlySet<string> = new Set(),
): Piece[] {
  const all = [...asked.map((span) => ({ span, asked: true })), ...others.map((span) => ({ span, asked: false }))]
  const seen = all.filter(({ span }) => span.until >= scale.from && span.from <= scale.until)
  seen.sort((a, b) => a.span.from - b.span.from || a.span.until - b.span.until)
  const pieces: Piece[] = []
  for (const { span, asked: isAsked } of seen) {
    const previous = pieces.at(-1)
    const from = Math.max(span.from, scale.from, previous?.until ?? 0)
    const until = Math.min(Math.max(span.until, from), scale.until)
    const piece = { versions: [span.version], asked: isAsked, from, until }
    const drawn = { ...piece, start: shareOf(scale, from), end: shareOf(scale, until) }
    const isAlone = [span.version, ...(previous?.versions ?? [])].some((version) => alone.has(version))
    if (previous && !isAlone && shareTogether(previous, drawn)) pieces.splice(-1, 1, joinedPieces(previous, drawn))
    else pieces.push(drawn)
  }
  return pieces
}

function shareTogether(previous: Piece, piece: Piece): boolean {
  const isShort = (one: Piece) => one.end - one.start < leastShare
  const isNear = piece.start - previous.end < leastShare / 2
  const isJoinable = piece.end - previous.start < joinedAtMost && (isShort(previous) || isShort(piece))
  return previous.asked === piece.asked && isNear && isJoinable
}

function joinedPieces(previous: Piece, piece: Piece): Piece {
  return {
    ...previous,
    versions: [...previous.versions, ...piece.versions],
    until: Math.max(previous.until, piece.until),
    end: Math.max(previous.end, piece.end),
  }
}
