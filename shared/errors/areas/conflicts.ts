import { fileConflict } from '../../model/file-conflict.ts'
import { errorSpec } from '../error-spec.ts'

export const conflictErrors = {
  CONFLICTS: errorSpec(
    (z) => z.object({ conflicts: z.array(fileConflict(z)), total: z.number() }),
    ({ conflicts, total }) => ({
      title:
        total === 1 ? 'Two packages provide the same path' : `${total} paths are provided by more than one package`,
      explanation: conflicts.length
        ? `${conflicts[0]?.packages.join(' and ')} both provide ${conflicts[0]?.path}. Set a priority to choose which one to keep. Nothing was changed.`
        : 'Set priorities to choose which package to keep. Nothing was changed.',
      steps: [],
    }),
  ),
  CONFLICT_NOT_FOUND: errorSpec(
    (z) => z.object({ id: z.string() }),
    () => ({
      title: 'This conflict no longer exists',
      explanation: 'The environment or the change is different from when it was shown. Look at the conflicts again.',
      steps: [],
    }),
  ),
}
