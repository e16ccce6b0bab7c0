import { fileConflict } from '../../model/file-conflict.ts'
import { errorSpec } from '../error-spec.ts'

export const conflictErrors = {
  CONFLICTS: errorSpec(
    (z) => z.object({ conflicts: z.array(fileConflict(z)), total: z.number() }),
    ({ conflicts, total }) => ({
      title: total === 1 ? 'Two packages own the same path' : `${total} paths are claimed by more than one package`,
      explanation: conflicts.length
        ? `${conflicts[0]?.packages.join(' and ')} both provide ${conflicts[0]?.path}. Choose which one to keep by its priority. Nothing was changed.`
        : 'Choose which package to keep by its priority. Nothing was changed.',
      steps: [],
    }),
  ),
  CONFLICT_NOT_FOUND: errorSpec(
    (z) => z.object({ id: z.string() }),
    () => ({
      title: 'This conflict is not there any more',
      explanation:
        'The environment or the change has become another one since it was shown. Look at the conflicts again.',
      steps: [],
    }),
  ),
}
