import { Hammer, Pin, PinOff } from 'lucide-react'
import { useState } from 'react'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { showToast } from '../../components/toast.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { count } from '../../format/count.ts'
import { DeleteDialog } from '../../actions/delete-dialog.tsx'

interface Props {
  readonly chosen: readonly EnvironmentSummary[]
  readonly onClear: () => void
}

/** What can be done with the ticked ones, the destructive last. */
export function BulkBar({ chosen, onClear }: Props) {
  const [deleting, setDeleting] = useState(false)
  const bytes = chosen.reduce((sum, { size }) => sum + (size ?? 0), 0)
  const toBuild = chosen.filter(
    ({ state, readOnly }) =>
      readOnly === null && (state === 'stale' || state === 'not-built' || state === 'not-locked'),
  )
  const fixed = chosen.find(({ readOnly }) => readOnly !== null)
  return (
    <footer className="page-foot" aria-label="Selected environments">
      <b>{chosen.length} selected</b>
      {bytes > 0 ? <span className="t3 not-narrow">{formatBytes(bytes)} together</span> : null}
      <Button variant="quiet" keys="Esc" onPress={onClear}>
        Clear
      </Button>
      <span className="grow" />
      <PinButton chosen={chosen} onDone={onClear} />
      {toBuild.length > 0 ? <BuildButton environments={toBuild} onDone={onClear} /> : null}
      <RemoveButton chosen={chosen} onDone={onClear} />
      <span className="separator" />
      <Button
        size="default"
        variant="quiet-danger"
        refusal={fixed ? `${visibleLine(fixed.name)} is read-only. ${fixed.readOnly}` : null}
        onPress={() => setDeleting(true)}
      >
        Delete…
      </Button>
      {deleting ? <DeleteDialog environments={chosen} onClose={() => setDeleting(false)} onDeleted={onClear} /> : null}
    </footer>
  )
}

interface ActionProps {
  readonly chosen: readonly EnvironmentSummary[]
  readonly onDone: () => void
}

function PinButton({ chosen, onDone }: ActionProps) {
  const pin = useFloeMutation('environments', 'pin')
  const pinned = chosen.every((environment) => environment.pinned)
  const change = async () => {
    for (const { id } of chosen) await pin.mutateAsync({ id, pinned: !pinned })
    onDone()
  }
  return (
    <Button size="default" icon={pinned ? PinOff : Pin} busy={pin.isPending} onPress={() => void change()}>
      {pinned ? 'Unpin' : 'Pin'}
    </Button>
  )
}

function BuildButton({
  environments,
  onDone,
}: {
  readonly environments: ActionProps['chosen']
  readonly onDone: () => void
}) {
  const apply = useFloeMutation('environments', 'apply')
  const build = async () => {
    for (const { id } of environments) await apply.mutateAsync({ id, edit: { kind: 'build' } })
    onDone()
  }
  return (
    <Button size="default" icon={Hammer} busy={apply.isPending} onPress={() => void build()}>
      Build
    </Button>
  )
}

/** Takes them off the list; the toast puts them back. */
function RemoveButton({ chosen, onDone }: ActionProps) {
  const forget = useFloeMutation('environments', 'forget')
  const open = useFloeMutation('environments', 'open')
  const remove = async () => {
    for (const { id } of chosen) await forget.mutateAsync({ id })
    const undo = async () => {
      for (const { folder } of chosen) await open.mutateAsync({ folder })
    }
    onDone()
    showToast(`${count(chosen.length, 'environment')} removed from this list`, {
      label: 'Undo',
      onPress: () => void undo(),
    })
  }
  return (
    <Button size="default" busy={forget.isPending} onPress={() => void remove()}>
      Remove from this list
    </Button>
  )
}
