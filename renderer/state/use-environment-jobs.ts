import { useMemo } from 'react'
import type { Job } from '../../shared/model/job.ts'
import { isOver, useJobs } from '../api/jobs-store.ts'

/** The job that is at work on each environment, if any. */
export function useEnvironmentJobs(): ReadonlyMap<string, Job> {
  const jobs = useJobs((state) => state.jobs)
  return useMemo(() => {
    const running = new Map<string, Job>()
    for (const job of Object.values(jobs)) {
      if (job.environment && !isOver(job)) running.set(job.environment, job)
    }
    return running
  }, [jobs])
}
