import type { ErrorDetails } from '../../../shared/errors/codes.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { count } from '../../format/count.ts'

interface Props {
  readonly details: ErrorDetails<'CONFLICTS'>
}

/** Every path that more than one package brings, as the task found them. */
export function ConflictList({ details: { conflicts, total } }: Props) {
  const more = total - conflicts.length
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Path</th>
            <th scope="col">Brought by</th>
            <th scope="col">Content</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <tr key={conflict.path}>
              <td className="mono">{visibleLine(conflict.path)}</td>
              <td>{conflict.packages.map(visibleLine).join(', ')}</td>
              <td className="t2">{conflict.identical ? 'the same' : 'differs'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="t2 s12">and {count(more, 'other path')}</p> : null}
    </>
  )
}
