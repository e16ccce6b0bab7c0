import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface Props {
  readonly title: string
  readonly children: ReactNode
  /** The verb with its object: `Delete atlas-api`. */
  readonly action: string
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be undone; the focus is on Cancel. */
export function ConfirmDialog({ title, children, action, busy = false, onConfirm, onClose }: Props) {
  return (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button size="default" takesFocus onPress={onClose}>
            Cancel
          </Button>
          <Button size="default" variant="danger" busy={busy} onPress={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
