import type { VersionConflict } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'

/** What was asked for and what is available, for a catalog without a history and for conflicts that no day explains. */
export function PlainTable({ conflict }: { readonly conflict: VersionConflict }) {
  return (
    <table className="tight-table" aria-label="What was asked for">
      <colgroup>
        <col className="tight-col-plain" />
        <col className="tight-col-day" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">Asked</th>
          <th scope="col">Available</th>
        </tr>
      </thead>
      <tbody>
        {conflict.members.map(({ installId, asked }) => (
          <tr key={installId}>
            <th scope="row" className="cut" title={visibleLine(installId)}>
              {visibleLine(installId)}
            </th>
            <td className="mono cut">{asked === null ? 'any' : visibleLine(asked)}</td>
            <td>{thereIs(conflict)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function thereIs({ kind, systems, nearest }: VersionConflict): string {
  const names = nearest.map(visibleLine).join(', ')
  if (kind === 'unknown-version') return names || 'no version'
  if (kind === 'unknown-package') return names ? `no such name; similar: ${names}` : 'not in any catalog'
  if (kind === 'policy-refused') return 'yes, but not allowed by the manifest'
  return `not for ${systems.map(visibleLine).join(', ')}`
}
