import type { VersionConflict } from '../../../../shared/model/conflict.ts'
import { visibleLine } from '../../../../shared/text/visible-text.ts'

/** What was asked for and what there is, where no days are known: a source without a past, or no matter of days. */
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
          <th scope="col">To be had</th>
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
  switch (kind) {
    case 'unknown-version':
      return names === '' ? 'no version' : names
    case 'unknown-package':
      return names === '' ? 'from no source here' : `nothing of this name, but ${names}`
    case 'policy-refused':
      return 'yes, but not allowed here'
    case 'not-on-system':
    case 'systems-apart':
      return `not for ${systems.map(visibleLine).join(', ')}`
    default:
      return 'not together'
  }
}
