import type { EnvironmentId } from '../../shared/model/environment.ts'
import { useFloeQuery } from '../api/query.ts'

interface OpenConflicts {
  /** Those that must be decided before anything can be built. */
  readonly asked: number
  /** Those that are about what an activation makes of it: nothing waits for them. */
  readonly running: number
}

/** How many conflicts an environment has, or the change that waits there; null until it is known. */
export function useOpenConflicts(id: EnvironmentId): OpenConflicts | null {
  const { data: waiting } = useFloeQuery('conflicts', 'waiting', { id })
  const input = { id, edit: waiting?.edit ?? null }
  const { data: report } = useFloeQuery('conflicts', 'report', input, { enabled: waiting !== undefined })
  if (!report) return null
  const running = report.conflicts.filter((one) => one.area === 'runtime').length
  const settled = report.conflicts.filter((one) => one.area === 'files' && one.settled).length
  return { asked: report.conflicts.length - running - settled, running }
}
