import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { codeOrder } from '../../../shared/text/text-order.ts'
import { isOver, useJobs } from '../../api/jobs-store.ts'
import { useFloeQuery } from '../../api/query.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { paths } from '../../state/paths.ts'
import { isConflict } from '../../state/is-conflict.ts'
import { JobList } from './job-list.tsx'
import { JobView } from './job-view.tsx'
import { markSeen } from './tray-state.ts'
import './jobs.css'

interface Props {
  /** The one to show; without it the newest. */
  readonly job: string | undefined
}

/** Every task there is and was: stages, bytes, cause, log. */
export function TasksPage({ job: id }: Props) {
  const { jobs, known } = useJobs()
  const [, navigate] = useLocation()
  const all = Object.values(jobs).sort((a, b) => codeOrder(b.queuedAt, a.queuedAt))
  const shown = id ? jobs[id] : (all.find((job) => !isOver(job)) ?? all[0])
  useEffect(() => {
    // What waits for decisions stays in the tray: looking at it decides nothing.
    if (shown?.state === 'failed' && !isConflict(shown.error)) markSeen(shown.id)
  }, [shown])
  if (known && all.length === 0 && !id) return <NoTasks />
  return (
    <div className="page-body tasks-page">
      <JobList jobs={all} shown={shown?.id} onShow={(next) => navigate(paths.task(next))} />
      {shown ? <JobView key={shown.id} job={shown} /> : id && known ? <GoneJob id={id} /> : <div className="grow" />}
    </div>
  )
}

function NoTasks() {
  return (
    <div className="page-body">
      <EmptyState title="No tasks yet">
        Each install, build and update becomes a task here, with its stages and its whole log.
      </EmptyState>
    </div>
  )
}

/** Asks the engine, which says why it is not there. */
function GoneJob({ id }: { readonly id: string }) {
  const { error } = useFloeQuery('jobs', 'get', { id })
  return <div className="tasks-gone grow">{error ? <ErrorNotice error={error} /> : null}</div>
}
