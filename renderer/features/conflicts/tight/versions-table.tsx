import type { GroupMember, VersionConflict } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'
import { formatDay, lastDay, stretches } from './days.ts'
import type { DaySpan } from './days.ts'

/** The same as the time line, in words: every package of the group, those of the conflict first. */
export function VersionsTable({ conflict }: { readonly conflict: VersionConflict }) {
  const { members, agreeing } = conflict
  const apart = agreeing.filter((one) => one.apartFrom.length > 0)
  const asked = agreeing.filter((one) => one.apartFrom.length === 0 && one.asked !== null)
  const any = agreeing.filter((one) => one.apartFrom.length === 0 && one.asked === null)
  return (
    <table className="tight-table tight-times" aria-label="When each version was available">
      <colgroup>
        <col className="tight-col-name" />
        <col className="tight-col-asked" />
        <col className="tight-col-day" />
        <col className="tight-col-day" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">Asked</th>
          <th scope="col">From</th>
          <th scope="col">Until</th>
          <th scope="col">Excludes</th>
        </tr>
      </thead>
      <tbody>
        {[...members, ...apart, ...asked, ...any].map((member) => (
          <Row key={member.installId} conflict={conflict} member={member} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ conflict, member }: { readonly conflict: VersionConflict; readonly member: GroupMember }) {
  const found = stretches(member, lastDay(conflict))
  return (
    <tr>
      <th scope="row" className="cut" title={visibleLine(member.installId)}>
        {visibleLine(member.installId)}
      </th>
      <td className="mono cut">{member.asked === null ? 'any' : visibleLine(member.asked)}</td>
      <td>{found.length === 0 ? 'never' : <Days days={found} dayOf={(span) => formatDay(span.from)} />}</td>
      <td>{found.length === 0 ? 'never' : <Days days={found} dayOf={untilWords} />}</td>
      <td>
        <Apart conflict={conflict} member={member} />
      </td>
    </tr>
  )
}

interface DaysProps {
  readonly days: readonly DaySpan[]
  readonly dayOf: (span: DaySpan) => string
}

/** One line for each stretch: a version that came back was away in between. */
function Days({ days, dayOf }: DaysProps) {
  return days.map((span) => (
    <span key={span.from} className="tight-day">
      {dayOf(span)}
    </span>
  ))
}

/** The source has it still, as far as it is known. */
const untilWords = (span: DaySpan) => (span.isOpen ? `${formatDay(span.until)}, newest` : formatDay(span.until))

function Apart({ conflict, member }: { readonly conflict: VersionConflict; readonly member: GroupMember }) {
  const all = [...conflict.members, ...conflict.agreeing]
  const isJoint = conflict.members.length > 2 && conflict.members.includes(member)
  const others = isJoint
    ? conflict.members.filter((one) => one !== member)
    : all.filter((one) => member.apartFrom.includes(one.installId))
  if (others.length === 0) return <span className="t3">–</span>
  const words = others.map(
    (one) => `${visibleLine(one.installId)}${one.asked === null ? '' : ` ${visibleLine(one.asked)}`}`,
  )
  return <span className="bad medium">{isJoint ? `${words.join(' and ')} together` : words.join(', ')}</span>
}
