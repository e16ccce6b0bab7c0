import { useLocation } from 'wouter'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { previewConflicts } from './conflict-preview.ts'
import { paths } from './paths.ts'

/** Leads to the Conflicts screen with a change that is not applied yet. */
export function useLookAtConflicts(): (id: string, edit: ManifestEdit) => void {
  const [, navigate] = useLocation()
  return (id, edit) => {
    previewConflicts(id, edit)
    navigate(paths.conflictPreview(id))
  }
}

const conflictCodes: readonly unknown[] = [
  'CONFLICTS',
  'CONSTRAINTS_TOO_TIGHT',
  'POLICY_REFUSED',
  'SYSTEM_UNSUPPORTED',
  'SYSTEM_NOT_ENABLED',
  'PACKAGE_NOT_FOUND',
  'VERSION_NOT_FOUND',
  'DEPENDENCY_NOT_FOUND',
  'LOCK_LACKS_SYSTEM',
]

/** Whether an error, as it was thrown or as a job keeps it, is one that the Conflicts screen explains with ways out. */
export const isConflict = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && conflictCodes.includes(error.code)
