import { Copy, Pause } from 'lucide-react'
import { useState } from 'react'
import type { Job } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { isOver } from '../../api/jobs-store.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Link } from '../../components/link.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { showToast } from '../../components/toast.tsx'
import { formatMoment } from '../../format/time.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironment } from '../../state/use-environment.ts'
import { useWaitingJob } from '../../state/use-waiting-job.ts'
import { JobCause } from './job-cause.tsx'
import { JobLog } from './job-log.tsx'
import { JobProgress } from './job-progress.tsx'
import { JobStages } from './job-stages.tsx'
import { jobGlyph, standingOf, standingWords } from '../../words/job-words.ts'
import { formatTook } from './durations.ts'

/** One task: its state, its stages, its log. */
export function JobView({ job }: { readonly job: Job }) {
  const [logOnly, setLogOnly] = useState(false)
  return (
    <section className="pane grow job-view" aria-label={visibleLine(job.title)} data-region="task">
      <PageHead
        title={visibleLine(job.title)}
        badges={<StateBadge job={job} />}
        meta={<Meta job={job} />}
        actions={<Actions job={job} />}
      />
      {logOnly ? null : (
        // It scrolls by keyboard where the window is low.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="job-view-top" tabIndex={0}>
          {job.state === 'running' ? <JobProgress job={job} /> : null}
          {job.error && job.state === 'failed' ? <JobCause job={job} onShowLog={() => setLogOnly(true)} /> : null}
          <JobStages job={job} />
        </div>
      )}
      <JobLog key={job.id} job={job} full={logOnly} onFull={setLogOnly} />
      {job.command && isOver(job) ? (
        <footer className="job-view-command">
          <span className="t3 s12 nowrap">Same from a terminal</span>
          <code className="cut">{visibleLine(job.command)}</code>
          <CopyButton text={job.command} label="Copy the command" />
        </footer>
      ) : null}
    </section>
  )
}

function StateBadge({ job }: { readonly job: Job }) {
  const standing = standingOf(job, useWaitingJob(job) !== null)
  if (standing === 'running') return null
  const words = capital(standingWords[standing])
  const tone = badgeTones[standing]
  return standing === 'waiting' ? (
    <Badge tone={tone} icon={Pause}>
      {words}
    </Badge>
  ) : (
    <Badge tone={tone} glyph={jobGlyph[standing]}>
      {words}
    </Badge>
  )
}

const badgeTones = {
  queued: 'neutral',
  running: 'neutral',
  done: 'good',
  failed: 'bad',
  cancelled: 'neutral',
  waiting: 'warn',
  decided: 'neutral',
} as const

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** The environment, what became of it, and when. */
function Meta({ job }: { readonly job: Job }) {
  const environment = useEnvironment(job.environment)
  const name = environment?.name ?? job.environmentName
  return (
    <>
      {name ? (
        <span>
          {environment ? <Link to={paths.environment(environment.id)}>{visibleLine(name)}</Link> : visibleLine(name)}
          {outcomeOf(job)}
        </span>
      ) : null}
      {job.startedAt ? <span>started {formatMoment(job.startedAt)}</span> : null}
      {job.startedAt && job.endedAt ? (
        <span>took {formatTook(Date.parse(job.endedAt) - Date.parse(job.startedAt))}</span>
      ) : null}
      {job.state === 'done' && job.result ? <span className="cut">{visibleLine(job.result)}</span> : null}
    </>
  )
}

function outcomeOf(job: Job): string {
  return job.state === 'failed' || job.state === 'cancelled' ? ' is unchanged' : ''
}

function Actions({ job }: { readonly job: Job }) {
  const cancel = useFloeMutation('jobs', 'cancel')
  const copy = async (command: string) => {
    await navigator.clipboard.writeText(command)
    showToast('Command copied')
  }
  if (isOver(job)) return null
  const { command } = job
  return (
    <>
      {command ? (
        <Button variant="quiet" size="default" icon={Copy} onPress={() => void copy(command)}>
          Copy command
        </Button>
      ) : null}
      {job.cancellable ? (
        <Button size="default" busy={cancel.isPending} onPress={() => cancel.mutate({ id: job.id })}>
          Cancel
        </Button>
      ) : null}
    </>
  )
}
