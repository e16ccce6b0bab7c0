import type { EnvironmentId, InstalledPackage } from '../../../shared/model/environment.ts'
import { useFloeQuery } from '../../api/query.ts'
import { PackageDialog } from './package-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { VersionDialog } from './version-dialog.tsx'

interface Props {
  readonly change: 'version' | 'edit' | 'remove'
  readonly environment: EnvironmentId
  /** Their install ids; a version and an edit are of the first. */
  readonly packages: readonly string[]
  readonly onClose: () => void
}

/** The dialog that changes packages of an environment, from wherever it was asked for. */
export function PackageChange({ change, environment: id, packages, onClose }: Props) {
  const environment = useFloeQuery('environments', 'get', { id }).data
  const isChosen = ({ installId }: InstalledPackage) => packages.includes(installId)
  const installed = environment?.installed.filter(isChosen) ?? []
  const [first] = installed
  if (!environment || !first) return null
  switch (change) {
    case 'version':
      return <VersionDialog environment={environment} installed={first} onClose={onClose} />
    case 'edit':
      return <PackageDialog environment={environment} installed={first} onClose={onClose} />
    case 'remove':
      return <RemoveDialog environment={environment} installed={installed} onClose={onClose} />
  }
}
