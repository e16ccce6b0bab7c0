import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import type { Screen } from '../use-conflicts.ts'
import type { Flow } from '../use-flow.ts'
import { Writes } from './writes.tsx'

interface Props {
  readonly screen: Screen
  readonly flow: Flow
  readonly onClose: () => void
}

/** What all decisions together write, and the step itself once nothing asks any more. */
export function WritesDialog({ screen, flow, onClose }: Props) {
  return (
    <Dialog
      title="What it writes"
      lead={`${flow.decided} of ${flow.asked.length} decided. Nothing changes on disk until you apply.`}
      width={980}
      onClose={onClose}
      actions={
        <>
          <Button size="default" onPress={onClose}>
            Close
          </Button>
          {flow.open.length === 0 ? (
            <Button size="default" variant="primary" busy={flow.busy} onPress={flow.go}>
              {flow.label}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="writes-dialog">
        <Writes screen={screen} />
      </div>
    </Dialog>
  )
}
