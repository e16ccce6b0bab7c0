import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { History } from '../../../shared/model/history.ts'
import type { Job } from '../../../shared/model/job.ts'
import { describe } from '../../../shared/errors/describe.ts'
import { call } from '../../api/client.ts'
import { isOver, rememberJob, useJob, useJobs } from '../../api/jobs-store.ts'
import { useFloeQuery } from '../../api/query.ts'
import { toKnownError } from '../../components/known-error.ts'
import { showToast } from '../../components/toast.tsx'
import { useWriteRefusal } from '../../state/use-environment.ts'
import { create } from 'zustand'

interface Undo {
  readonly history: History | undefined
  readonly error: Error | null
  /** A change is on its way whose end decides what the next undo would take back. */
  readonly busy: boolean
  /** Why nothing can be changed here; null when it can. */
  readonly refusal: string | null
  /** The last way back or forward that was started in this window, as it is now. */
  readonly job: Job | undefined
  readonly undo: () => void
  readonly redo: () => void
  readonly goTo: (generation: number) => void
  readonly retry: () => void
}

/** What was started here, by its environment. Several in a row wait for each other in the engine. */
const useStarted = create<Readonly<Record<string, readonly string[]>>>(() => ({}))
const none: readonly string[] = []

/** The ways back and forward of an environment; null is none. */
export function useUndo(id: EnvironmentId | null): Undo {
  // The query is not asked while there is no environment.
  const input = { id: id ?? ('' as EnvironmentId) }
  const history = useFloeQuery('history', 'list', input, { enabled: id !== null })
  const started = useStarted((state) => (id === null ? none : (state[id] ?? none)))
  const job = useJob(started.at(-1) ?? '')
  const busy = useJobs(({ jobs }) =>
    Object.values(jobs).some((one) => one.environment === id && !isOver(one) && !started.includes(one.id)),
  )
  return {
    history: history.data,
    error: history.error,
    busy,
    refusal: useWriteRefusal(id),
    job,
    undo: () => void take(id, 'undo'),
    redo: () => void take(id, 'redo'),
    goTo: (generation) => void (id !== null && start(id, call('history', 'goTo', { id, generation }))),
    retry: () => void history.refetch(),
  }
}

/** Starts a way back or forward. What cannot be done is said where nothing else would show it. */
export async function take(id: EnvironmentId | null, way: 'undo' | 'redo'): Promise<void> {
  if (id !== null) await start(id, call('history', way, { id }))
}

async function start(id: EnvironmentId, answer: Promise<Job>): Promise<void> {
  try {
    const job = await answer
    useStarted.setState((state) => ({ [id]: [...(state[id] ?? []), job.id] }))
    rememberJob(job)
  } catch (error) {
    showToast(describe(toKnownError(error)).title)
  }
}
