import type { GroupMember, VersionConflict, WayOut } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { PartyMark } from '../parties/party-mark.tsx'
import type { Mark } from '../parties/party-names.ts'
import { daySpan, formatDays, lastDay } from './days.ts'
import { TimePiece } from './time-piece.tsx'
import { gapOf, piecesOf, scaleOf, shareOf, ticksOf, yearsOf } from './time-scale.ts'
import type { Scale } from './time-scale.ts'
import './time-line.css'

interface Props {
  readonly conflict: VersionConflict
  readonly marks: ReadonlyMap<string, Mark>
  readonly wayOut: WayOut | null
  readonly onChoose: (wayOut: string) => void
}

/** Rows of agreeing packages; the table has all of them. */
const agreeingAtMost = 4

/** When each version was available: what was asked for filled, everything else dashed, the gap as two rules. */
export function TimeLine(props: Props) {
  const { conflict } = props
  const { members, agreeing } = conflict
  const scale = scaleOf(conflict)
  const apart = agreeing.filter((member) => member.apartFrom.length > 0)
  const fitting = agreeing.filter((member) => member.apartFrom.length === 0 && member.asked !== null)
  const shown = fitting.slice(0, agreeingAtMost)
  const others = agreeing.filter((member) => !apart.includes(member) && !shown.includes(member))
  const row = (member: GroupMember) => <Row key={member.installId} {...props} member={member} scale={scale} />
  return (
    <figure className="tight-line" aria-label="When each version was available; the table below says the same">
      <Axis scale={scale} />
      {members.map(row)}
      {apart.length > 0 ? <div className="tight-separator">apart as well</div> : null}
      {apart.map(row)}
      {shown.length + others.length > 0 ? (
        <div className="tight-separator">{members.length === 2 ? 'agree with both sides' : 'agree with each'}</div>
      ) : null}
      {shown.map(row)}
      {others.length > 0 ? <Others conflict={conflict} others={others} scale={scale} /> : null}
      <GapMark conflict={conflict} scale={scale} />
    </figure>
  )
}

function Axis({ scale }: { readonly scale: Scale }) {
  return (
    <div className="tight-row axis">
      <div className="tight-head t3 s11">{yearsOf(scale)}</div>
      <div className="tight-track" aria-hidden="true">
        {ticksOf(scale).map(({ label, share }) => (
          <span key={share} className="tight-tick" style={{ left: `${share * 100}%` }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

interface RowProps extends Props {
  readonly member: GroupMember
  readonly scale: Scale
}

function Row({ conflict, marks, wayOut, onChoose, member, scale }: RowProps) {
  const last = lastDay(conflict)
  const isCore = conflict.members.includes(member)
  const isApart = isCore || member.apartFrom.length > 0
  const mark = isApart ? marks.get(member.installId) : undefined
  const others = isApart ? member.others.map((span) => daySpan(span, last)) : []
  const asked = member.spans.map((span) => daySpan(span, last))
  return (
    <div className={isCore ? 'tight-row core' : 'tight-row'}>
      <div className="tight-head">
        {mark ? <PartyMark mark={mark} /> : null}
        <span className="medium cut" title={visibleLine(member.installId)}>
          {visibleLine(member.installId)}
        </span>
        <span className="t3 mono push nowrap">{member.asked === null ? 'any' : visibleLine(member.asked)}</span>
      </div>
      <div className="tight-track">
        {piecesOf(asked, others, scale, versionsOfWays(conflict, member)).map((piece) => {
          const way = wayTo(conflict, member, piece.versions)
          return (
            <TimePiece
              key={piece.start}
              piece={piece}
              color={mark?.color ?? null}
              way={way}
              isChosen={way !== null && way.id === wayOut?.id}
              onChoose={onChoose}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The way out that takes one of these versions of a package. */
function wayTo(conflict: VersionConflict, member: GroupMember, versions: readonly string[]): WayOut | null {
  return conflict.waysOut.find((way) => versions.some((version) => version === takenBy(way, member))) ?? null
}

/** What a click can choose has a piece of its own. */
function versionsOfWays(conflict: VersionConflict, member: GroupMember): ReadonlySet<string> {
  return new Set(conflict.waysOut.flatMap((way) => takenBy(way, member) ?? []))
}

/** The version of a package that a way out is about, where it is about nothing else. */
function takenBy({ edits: [edit, ...more] }: WayOut, { installId }: GroupMember): string | null {
  return edit?.kind === 'change' && more.length === 0 && edit.installId === installId ? (edit.version ?? null) : null
}

interface OthersProps {
  readonly conflict: VersionConflict
  readonly others: readonly GroupMember[]
  readonly scale: Scale
}

/** The packages that are not part of this conflict, in one row. */
function Others({ conflict, others, scale }: OthersProps) {
  const last = lastDay(conflict)
  const isAlways = others.every((member) => {
    const spans = member.spans.map((span) => daySpan(span, last))
    return spans.some((span) => span.from <= scale.from) && spans.some((span) => span.until >= scale.until)
  })
  return (
    <div className="tight-row any">
      <div className="tight-head">
        <span className="medium cut">{others.length === 1 ? '1 other' : `${others.length} others`}</span>
        <span className="t3 mono push nowrap">{others.every((one) => one.asked === null) ? 'any' : ''}</span>
      </div>
      <div className="tight-track">
        <span className="tight-piece" style={{ left: 0, width: '100%' }}>
          <span>{isAlways ? 'every day' : 'days with both sides'}</span>
        </span>
      </div>
    </div>
  )
}

/** The days in between, as wide as they are, over the rows of the packages that missed each other. */
function GapMark({ conflict, scale }: { readonly conflict: VersionConflict; readonly scale: Scale }) {
  const gap = gapOf(conflict)
  if (!gap) return null
  const [start, end] = [shareOf(scale, gap.from), shareOf(scale, gap.until)]
  const place = {
    '--start': start,
    '--width': end - start,
    '--rows': conflict.members.length,
  } as React.CSSProperties // custom properties are not among React's names
  return (
    <div className="tight-gap" style={place}>
      <b>{formatDays(gap.until - gap.from)}</b>
    </div>
  )
}
