import { Copy, Ellipsis, Hammer, ListMinus, Pin, PinOff, ShieldAlert, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import { DeleteDialog } from '../../actions/delete-dialog.tsx'
import { useFloeMutation } from '../../api/query.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { showToast } from '../../components/toast.tsx'
import { paths } from '../../state/paths.ts'
import { openDialog } from '../../state/window-state.ts'

/** What is done with an environment now and then. */
export function MoreMenu({ environment }: { readonly environment: EnvironmentSummary }) {
  const { id, name, folder, pinned } = environment
  const [, navigate] = useLocation()
  const [deleting, setDeleting] = useState(false)
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
  return (
    <>
      <Menu
        label="More actions"
        entries={[
          {
            id: 'pin',
            title: pinned ? 'Unpin' : 'Pin to the sidebar',
            icon: pinned ? PinOff : Pin,
            onAction: () => pin.mutate({ id, pinned: !pinned }),
          },
          {
            id: 'build',
            title: 'Build it again',
            icon: Hammer,
            onAction: () => apply.mutate({ id, edit: { kind: 'build' } }),
          },
          {
            id: 'trust',
            title: 'What it may run…',
            icon: ShieldAlert,
            onAction: () => openDialog({ kind: 'trust', environment: id }),
          },
          { id: 'copy', title: 'Copy the path', icon: Copy, onAction: () => void copy() },
          'separator',
          { id: 'forget', title: 'Remove from the list', icon: ListMinus, onAction: () => void remove() },
          { id: 'delete', title: 'Delete…', icon: Trash2, danger: true, onAction: () => setDeleting(true) },
        ]}
      >
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
