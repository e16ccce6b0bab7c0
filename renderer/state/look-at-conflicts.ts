import { useLocation } from 'wouter'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { previewConflicts } from './conflict-preview.ts'
import { paths } from './paths.ts'

/** Opens the Conflicts screen with a change that is not applied yet. */
export function useLookAtConflicts(): (id: string, edit: ManifestEdit) => void {
  const [, navigate] = useLocation()
  return (id, edit) => {
    previewConflicts(id, edit)
    navigate(paths.conflictPreview(id))
  }
}
