import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { packagesWords } from '../../actions/package-actions.ts'
import { ChangeDialog } from './change-dialog.tsx'

interface Props {
  readonly environment: EnvironmentDetail
  readonly installed: readonly InstalledPackage[]
  readonly onClose: () => void
}

/** Shows what else is removed with packages before they are removed, as one change. */
export function RemoveDialog({ environment, installed, onClose }: Props) {
  const packages = installed.map(({ installId }) => installId)
  const name = packagesWords(packages)
  return (
    <ChangeDialog
      environment={environment}
      title={`Remove ${name}`}
      lead={`Removed from ${visibleLine(environment.name)}. You can undo this.`}
      edit={{ kind: 'uninstall', packages }}
      idle=""
      action={`Remove ${name}`}
      onClose={onClose}
    />
  )
}
