import { create } from 'zustand'
import type { Job } from '../../shared/model/job.ts'
import { call } from './client.ts'
import { follow } from './follow.ts'

interface JobsState {
  /** Every job that the engine still knows, by id. */
  readonly jobs: Readonly<Record<string, Job>>
  /** False until the first answer is there. */
  readonly known: boolean
}

/** The mirror of the engine's jobs. */
export const useJobs = create<JobsState>(() => ({ jobs: {}, known: false }))

export const useJob = (id: string): Job | undefined => useJobs((state) => state.jobs[id])

export const isOver = (job: Job): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'

const endListeners = new Set<(job: Job) => void>()

/** Calls the listener once for every job that ends while this window is open. */
export function onJobEnd(listener: (job: Job) => void): () => void {
  endListeners.add(listener)
  return () => endListeners.delete(listener)
}

/** Stores a newer state of a job; a job that has ended stays ended. */
export function rememberJob(job: Job): void {
  const before = useJobs.getState().jobs[job.id]
  if (before && isOver(before) && !isOver(job)) return
  useJobs.setState((state) => ({ jobs: { ...state.jobs, [job.id]: job } }))
  if (before && !isOver(before) && isOver(job)) for (const listener of endListeners) listener(job)
}

/** Follows the engine's jobs for as long as the page lives. */
export function startJobsMirror(signal: AbortSignal): void {
  void follow('jobs', 'feed', {}, signal, {
    onStart: () => void readAll(),
    onDropped: () => void readAll(),
    onItem: rememberJob,
  })
}

/** The feed does not report jobs that ended while nobody listened. */
async function readAll(): Promise<void> {
  const all = await call('jobs', 'list', {}).catch(() => null)
  if (!all) return
  const listed = new Set(all.map((job) => job.id))
  for (const job of all) rememberJob(job)
  useJobs.setState((state) => ({
    known: true,
    jobs: Object.fromEntries(Object.entries(state.jobs).filter(([id, job]) => listed.has(id) || !isOver(job))),
  }))
}
