import type { ErrorDetails } from '../../../shared/errors/codes.ts'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { count } from '../../format/count.ts'

interface Props {
  readonly environment: EnvironmentId | null
  readonly details: ErrorDetails<'CONFLICTS'>
  readonly onStart: (edit: ManifestEdit) => void
}

/** One step above the default of 5: the lower number wins. */
const winning = 4

/** Every path that more than one package brings, and which of the installed ones could be let win. */
export function ConflictList({ environment, details: { conflicts, total }, onStart }: Props) {
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
      {environment ? (
        <Ways environment={environment} names={conflicts.flatMap((one) => one.packages)} onStart={onStart} />
      ) : null}
    </>
  )
}

interface WaysProps {
  readonly environment: EnvironmentId
  readonly names: readonly string[]
  readonly onStart: (edit: ManifestEdit) => void
}

function Ways({ environment, names, onStart }: WaysProps) {
  const { data } = useFloeQuery('environments', 'get', { id: environment })
  const concerned = (data?.installed ?? []).filter(
    ({ installId, priority }) => priority > winning && names.some((name) => name.split('^')[0] === installId),
  )
  if (concerned.length === 0) return null
  return (
    <div className="job-cause-ways">
      {concerned.slice(0, 3).map(({ installId }) => (
        <Button key={installId} onPress={() => onStart({ kind: 'change', installId, priority: winning })}>
          Let {visibleLine(installId)} win
        </Button>
      ))}
      <span className="t2 s12">Sets its priority to {winning}. Then start this task again.</span>
    </div>
  )
}
