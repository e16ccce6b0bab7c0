import type { EnvironmentId } from '../../shared/model/environment.ts'
import { useFloeQuery } from '../api/query.ts'

/** How many conflicts must be decided in an environment, or in the change that waits there; null until it is known. */
export function useOpenConflicts(id: EnvironmentId): number | null {
  const { data: waiting } = useFloeQuery('conflicts', 'waiting', { id })
  const input = { id, edit: waiting?.edit ?? null }
  const { data: report } = useFloeQuery('conflicts', 'report', input, { enabled: waiting !== undefined })
  return report
    ? report.conflicts.filter((one) => one.area !== 'runtime' && !(one.area === 'files' && one.settled)).length
    : null
}
