import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { useFloeQuery } from '../api/query.ts'
import { isConflict } from './is-conflict.ts'

// Nobody is asked about it.
const nobody = '00000000' as EnvironmentId

/** The environment whose decisions a task waits for; null if it waits for none. */
export function useWaitingJob(job: Job): EnvironmentId | null {
  const stopped = job.state === 'failed' && isConflict(job.error)
  const id = job.environment
  const asked = stopped && id !== null
  const { data: waiting } = useFloeQuery('conflicts', 'waiting', { id: id ?? nobody }, { enabled: asked })
  return asked && waiting?.jobId === job.id ? id : null
}
