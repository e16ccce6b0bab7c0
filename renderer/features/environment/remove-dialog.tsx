import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { ChangeDialog } from './change-dialog.tsx'

interface Props {
  readonly environment: EnvironmentDetail
  readonly installed: InstalledPackage
  readonly onClose: () => void
}

/** Shows what else is removed with a package before it is removed. */
export function RemoveDialog({ environment, installed, onClose }: Props) {
  const name = visibleLine(installed.installId)
  return (
    <ChangeDialog
      environment={environment}
      title={`Remove ${name}`}
      lead={`Removed from ${visibleLine(environment.name)}. You can undo this.`}
      edit={{ kind: 'uninstall', packages: [installed.installId] }}
      idle=""
      action={`Remove ${name}`}
      onClose={onClose}
    />
  )
}
