import { Equal } from 'lucide-react'
import { useLocation } from 'wouter'
import type { FileConflictGroup } from '../../../../shared/model/conflict.ts'
import type { ManifestEdit } from '../../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../../shared/model/environment.ts'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { formatExact } from '../../../format/time.ts'
import { previewConflicts } from '../../../state/conflict-preview.ts'
import { paths } from '../../../state/paths.ts'
import { settledRows } from './settled-rows.ts'
import type { SettledRow } from './settled-rows.ts'

interface Props {
  readonly id: EnvironmentId
  readonly settled: readonly FileConflictGroup[]
}

/** What priorities have settled, and since when. Taking one back is a change as any other: it is looked at first. */
export function SettledTable({ id, settled }: Props) {
  const [, navigate] = useLocation()
  const takeBack = (edit: ManifestEdit) => {
    previewConflicts(id, edit)
    navigate(paths.conflictPreview(id))
  }
  return (
    <>
      <div className="row conflicts-none-settled">
        <h3>Settled</h3>
        <span className="t3 s12">take one back and Floe asks again</span>
      </div>
      <table className="conflicts-table settled" aria-label="Settled conflicts">
        <colgroup>
          <col className="settled-names" />
          <col />
          <col className="settled-when" />
          <col className="settled-back" />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Packages</th>
            <th scope="col">Settled by</th>
            <th scope="col">When and by whom</th>
            <th scope="col">Take back</th>
          </tr>
        </thead>
        <tbody>
          {settledRows(settled).map((row) => (
            <Row key={row.id} row={row} onTakeBack={takeBack} />
          ))}
        </tbody>
      </table>
    </>
  )
}

interface RowProps {
  readonly row: SettledRow
  readonly onTakeBack: (edit: ManifestEdit) => void
}

function Row({ row: { kind, title, names, how, when, at, takeBack }, onTakeBack }: RowProps) {
  const isConflict = kind === 'conflict'
  return (
    <tr>
      <td title={isConflict ? undefined : names}>
        <span className="row">
          {isConflict ? null : <Icon of={Equal} size={14} />}
          <span className="name">{title}</span>
        </span>
      </td>
      <td>{how}</td>
      <td title={at === null ? undefined : formatExact(at)}>{when}</td>
      <td className="num">
        {takeBack ? (
          <Button
            size="mini"
            variant="quiet"
            label={`Take back: ${isConflict ? names : title}`}
            onPress={() => onTakeBack(takeBack)}
          >
            Take back
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
