import { Copy, Ellipsis, Hammer, ListMinus, Pin, PinOff, Search, ShieldAlert, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { DeleteDialog } from '../../actions/delete-dialog.tsx'
import { useFloeMutation } from '../../api/query.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import type { MenuEntry } from '../../components/menu.tsx'
import { showToast } from '../../components/toast.tsx'
import { paths } from '../../state/paths.ts'
import { openDialog } from '../../state/window-state.ts'

/** What is done with an environment now and then. */
export function MoreMenu({ environment }: { readonly environment: EnvironmentSummary }) {
  const [, navigate] = useLocation()
  const [deleting, setDeleting] = useState(false)
  const entries = useEntries(environment, () => setDeleting(true))
  return (
    <>
      <Menu label="More actions" entries={entries}>
        <IconButton label="More actions" icon={Ellipsis} size="default" />
      </Menu>
      {deleting ? (
        <DeleteDialog
          environments={[environment]}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate(paths.home)}
        />
      ) : null}
    </>
  )
}

function useEntries(environment: EnvironmentSummary, onDelete: () => void): readonly (MenuEntry | 'separator')[] {
  const { id, name, folder, pinned } = environment
  const written = environment.readOnly === null ? {} : { disabled: true, note: 'read-only' }
  const isGone = environment.state === 'missing'
  const there = isGone ? { disabled: true, note: 'folder is gone' } : {}
  const [, navigate] = useLocation()
  const pin = useFloeMutation('environments', 'pin')
  const apply = useFloeMutation('environments', 'apply')
  const forget = useFloeMutation('environments', 'forget')
  const open = useFloeMutation('environments', 'open')
  const remove = async () => {
    await forget.mutateAsync({ id })
    navigate(paths.home)
    showToast(`${name} removed from the list`, { label: 'Undo', onPress: () => open.mutate({ folder }) })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(folder)
    showToast('Path copied')
  }
  const build = () => apply.mutate({ id, edit: { kind: 'build' } })
  const trust = () => openDialog({ kind: 'trust', environment: id })
  const find = () => openDialog({ kind: 'find', environment: id })
  return [
    {
      id: 'pin',
      title: pinned ? 'Unpin' : 'Pin to the sidebar',
      icon: pinned ? PinOff : Pin,
      onAction: () => pin.mutate({ id, pinned: !pinned }),
    },
    ...(isGone ? [{ id: 'find', title: 'Find it…', icon: Search, onAction: find }] : []),
    { id: 'build', title: 'Build it again', icon: Hammer, ...written, ...there, onAction: build },
    { id: 'trust', title: 'What it may run…', icon: ShieldAlert, ...there, onAction: trust },
    { id: 'copy', title: 'Copy the path', icon: Copy, onAction: () => void copy() },
    'separator',
    { id: 'forget', title: 'Remove from the list', icon: ListMinus, onAction: () => void remove() },
    { id: 'delete', title: 'Delete…', icon: Trash2, danger: true, ...written, onAction: onDelete },
  ]
}
