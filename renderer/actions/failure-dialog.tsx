import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { ErrorNotice } from '../components/error-notice.tsx'

interface Props {
  readonly error: unknown
  readonly onClose: () => void
}

/** Why something that was asked for from a menu or the palette did not happen. */
export function FailureDialog({ error, onClose }: Props) {
  return (
    <Dialog
      title="Nothing was changed"
      width={480}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button size="default" variant="primary" submits>
          Close
        </Button>
      }
    >
      <ErrorNotice error={error} />
    </Dialog>
  )
}
