import type { EnvironmentId } from '../../../../shared/model/environment.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Providers } from './providers.tsx'

interface Props {
  readonly id: EnvironmentId
  readonly onClose: () => void
}

/** The question who provides a path, from wherever conflicts are looked at. */
export function ProvidersDialog({ id, onClose }: Props) {
  return (
    <Dialog
      title="Who provides a path or command"
      width={660}
      onClose={onClose}
      actions={
        <Button size="default" onPress={onClose}>
          Close
        </Button>
      }
    >
      <div className="providers-dialog">
        <Providers id={id} takesFocus />
      </div>
    </Dialog>
  )
}
