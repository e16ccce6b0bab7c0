import { useMemo } from 'react'
import type { Job } from '../../shared/model/job.ts'
import { isOver, useJobs } from '../api/jobs-store.ts'

/** The running job of each environment, if any. The map stays the same object while the same jobs run. */
export function useEnvironmentJobs(): ReadonlyMap<string, Job> {
  // Progress comes many times a second, and whole tables hang on this map.
  const running = useJobs(({ jobs }) =>
    Object.values(jobs)
      .filter((job) => job.environment !== null && !isOver(job))
      .map((job) => job.id)
      .join(' '),
  )
  return useMemo(() => {
    const { jobs } = useJobs.getState()
    const byEnvironment = new Map<string, Job>()
    for (const id of running.split(' ')) {
      const job = jobs[id]
      if (job?.environment) byEnvironment.set(job.environment, job)
    }
    return byEnvironment
  }, [running])
}
