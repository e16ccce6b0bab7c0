import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import { manifestEditSchema } from '../../../shared/model/edit.ts'
import { describe } from '../../../shared/errors/describe.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useJobs } from '../../api/jobs-store.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { BarNotice } from '../../components/notice.tsx'
import { useEnvironmentJobs } from '../../state/use-environment-jobs.ts'
import { openDialog } from '../../state/window-state.ts'
import { isConflict } from '../../state/is-conflict.ts'
import { paths } from '../../state/paths.ts'
import { WorkNotice } from '../../components/work-notice.tsx'
import { standingWords } from '../../words/job-words.ts'
import { isReadable, writeRefusal } from '../../words/environment-words.ts'
import { useWaitingJob } from '../../state/use-waiting-job.ts'

/** What is to be known before the rest of the page: not in step, not built, not agreed to, the last change failed. */
export function EnvironmentNotices({ environment }: { readonly environment: EnvironmentSummary }) {
  const running = useEnvironmentJobs().get(environment.id)
  const readable = isReadable(environment)
  return (
    <>
      {readable && environment.trust === 'none' ? <TrustNotice environment={environment} /> : null}
      {running ? <WorkNotice id={running.id} /> : <BuildNotice environment={environment} />}
      <LastFailure environment={environment} />
    </>
  )
}

function TrustNotice({ environment }: { readonly environment: EnvironmentSummary }) {
  return (
    <BarNotice
      action={
        <Button size="mini" onPress={() => openDialog({ kind: 'trust', environment: environment.id })}>
          Review its scripts
        </Button>
      }
    >
      <b>You didn’t create this environment here.</b> None of its scripts run until you allow them.
    </BarNotice>
  )
}

const words = {
  stale: { say: 'The manifest has changed since it was locked.', way: 'Lock again' },
  'not-locked': { say: 'Not locked yet: exact versions haven’t been chosen.', way: 'Lock and build' },
  'not-built': { say: 'Not built on this machine yet.', way: 'Build' },
} as const

function BuildNotice({ environment }: { readonly environment: EnvironmentSummary }) {
  const apply = useFloeMutation('environments', 'apply')
  const { state } = environment
  if (state === 'ready' || state === 'missing' || state === 'broken') return null
  return (
    <BarNotice
      action={
        <Button
          size="mini"
          busy={apply.isPending}
          refusal={writeRefusal(environment)}
          onPress={() => apply.mutate({ id: environment.id, edit: { kind: 'build' } })}
        >
          {words[state].way}
        </Button>
      }
    >
      {words[state].say}
    </BarNotice>
  )
}

/** The last change, when it failed: here too, not only in the tray. */
function LastFailure({ environment }: { readonly environment: EnvironmentSummary }) {
  const [, navigate] = useLocation()
  const [dismissed, setDismissed] = useState<string | null>(null)
  const apply = useFloeMutation('environments', 'apply')
  const job = useJobs((state) => lastJob(Object.values(state.jobs), environment.id))
  if (!job?.error || job.state !== 'failed' || job.id === dismissed) return null
  // It is a question, no failure; once given up it is not even that.
  if (isConflict(job.error)) return <WaitingNotice job={job} />
  return (
    <div className="environment-failure">
      <ErrorNotice
        error={job.error}
        onShowLog={() => navigate(paths.task(job.id))}
        onEdit={({ edit }) => apply.mutate({ id: environment.id, edit: manifestEditSchema.parse(edit) })}
      />
      <div className="row environment-failure-more">
        <span className="t3 s12 grow cut">{job.title}</span>
        <Button size="mini" variant="quiet" onPress={() => navigate(paths.task(job.id))}>
          Show the task
        </Button>
        <Button size="mini" variant="quiet" onPress={() => setDismissed(job.id)}>
          Dismiss
        </Button>
      </div>
    </div>
  )
}

function WaitingNotice({ job }: { readonly job: Job }) {
  const [, navigate] = useLocation()
  const environment = useWaitingJob(job)
  if (!environment || !job.error) return null
  return (
    <BarNotice
      action={
        <Button size="mini" onPress={() => navigate(paths.section(environment, 'conflicts'))}>
          View conflicts
        </Button>
      }
    >
      <b>
        {visibleLine(job.title)} is {standingWords.waiting}.
      </b>{' '}
      {visibleLine(describe(job.error).title)}.
    </BarNotice>
  )
}

function lastJob(jobs: readonly Job[], environment: string): Job | undefined {
  return jobs
    .filter((job) => job.environment === environment)
    .reduce<Job | undefined>((last, job) => (last && last.queuedAt > job.queuedAt ? last : job), undefined)
}
