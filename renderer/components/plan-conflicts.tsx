import type { FileConflict } from '../../shared/model/plan.ts'
import { visibleLine } from '../../shared/text/visible-text.ts'
import { count } from '../format/count.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface Props {
  readonly conflicts: readonly FileConflict[]
  /** Opens the screen on which they are decided, before anything is applied. */
  readonly onLook: () => void
}

const few = 3

/** What of a planned change is in the way of something, and where to decide it. */
export function PlanConflicts({ conflicts, onLook }: Props) {
  const [first] = conflicts
  if (!first) return null
  const names = first.packages.map(visibleLine).join(' and ')
  const more = conflicts.length - few
  const predicted = conflicts.every((conflict) => conflict.predicted)
  return (
    <Notice
      tone="warn"
      title={`${names} bring the same ${conflicts.length === 1 ? 'file' : 'files'}${predicted ? ', predicted' : ''}`}
      actions={<Button onPress={onLook}>View conflicts</Button>}
    >
      <ul className="mono">
        {conflicts.slice(0, few).map((conflict) => (
          <li key={conflict.path} className="cut">
            {visibleLine(conflict.path)}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>and {count(more, 'other path')}.</p> : null}
      <p>
        {predicted ? 'Known from the catalog’s lists of files, before any download. ' : ''}Decide which to keep before
        anything is applied.
      </p>
    </Notice>
  )
}
