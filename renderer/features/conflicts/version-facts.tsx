import type { VersionConflict } from '../../../shared/model/conflict.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'

/** What was asked for, what there is, and what comes near: the table that says the same as any picture. */
export function VersionFacts({ conflict }: { readonly conflict: VersionConflict }) {
  const { members, nearest, systems } = conflict
  return (
    <>
      <table className="conflicts-table" aria-label="What was asked for">
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col">Asked for</th>
            <th scope="col">To be had</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.installId}>
              <td className="name">{visibleLine(member.installId)}</td>
              <td>{member.asked === null ? 'any version' : visibleLine(member.asked)}</td>
              <td>{spansOf(member)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {systems.length > 0 ? (
        <p className="t2 s12 conflicts-more">Concerned: {systems.map(visibleLine).join(', ')}</p>
      ) : null}
      {nearest.length > 0 ? (
        <p className="t2 s12 conflicts-more">Nearest: {nearest.map(visibleLine).join(', ')}</p>
      ) : null}
    </>
  )
}

function spansOf({ spans }: VersionConflict['members'][number]): string {
  if (spans.length === 0) return 'no version fits'
  return spans
    .map(({ version, from, until }) => `${visibleLine(version)} from ${from} ${until ? `to ${until}` : 'on'}`)
    .join(', ')
}
