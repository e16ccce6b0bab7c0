import type { EnvironmentId } from '../../shared/model/environment.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { useFloeQuery } from '../api/query.ts'
import { isConflict } from './look-at-conflicts.ts'

const nobody: EnvironmentId = environmentIdSchema.parse('00000000')

/** The environment for whose decisions a task waits; null when it does not, or not any more. */
export function useWaitingJob(job: Job): EnvironmentId | null {
  const stopped = job.state === 'failed' && isConflict(job.error)
  const id = environmentIdSchema.safeParse(job.environment).data
  const asked = stopped && id !== undefined
  const { data: waiting } = useFloeQuery('conflicts', 'waiting', { id: id ?? nobody }, { enabled: asked })
  return asked && waiting?.jobId === job.id ? id : null
}
