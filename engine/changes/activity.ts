import type { ActivityEntry, EnvironmentId } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import type { HistoryRow } from '../environments/history/history-index.ts'

/** What happened to an environment, newest first: what was committed, and what failed or was cancelled. */
export function activityOf(id: EnvironmentId, jobs: readonly Job[], rows: readonly HistoryRow[]): ActivityEntry[] {
  const ended = jobs.flatMap(({ environment, state, endedAt, queuedAt, title, id: jobId }): ActivityEntry[] =>
    environment === id && (state === 'failed' || state === 'cancelled')
      ? [{ at: endedAt ?? queuedAt, summary: title, jobId, outcome: state }]
      : [],
  )
  const done = rows
    .filter(({ jobId }) => jobId !== null)
    .map(({ at, summary, jobId }): ActivityEntry => ({ at, summary, jobId, outcome: 'done' }))
  const all = [...done.toReversed(), ...ended]
  return all.sort((one, other) => (one.at < other.at ? 1 : -1))
}
