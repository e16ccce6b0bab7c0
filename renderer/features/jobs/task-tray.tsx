import { ListChecks, X } from 'lucide-react'
import { useLocation } from 'wouter'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { Job } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useJobs } from '../../api/jobs-store.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Link } from '../../components/link.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import type { GlyphState } from '../../components/state-glyph.tsx'
import { paths } from '../../state/paths.ts'
import { useWaitingJob } from '../../state/use-waiting-job.ts'
import { JobAnnouncer } from './job-announcer.tsx'
import { amountOf, causeOf, currentStage, shareOf, stageShare, stageWords } from '../../words/job-words.ts'
import { markSeen, useTray } from './tray-state.ts'
import './task-tray.css'

/** What works now, on every page, bottom left; red with the cause when something failed. */
export function TaskTray() {
  const [path] = useLocation()
  const { running, failed } = useTray(useJobs((state) => state.jobs))
  const [first, ...others] = running
  const here = path.startsWith(paths.tasks)
  return (
    <section className={`task-tray ${here ? 'here' : ''}`} aria-label="Tasks">
      <JobAnnouncer />
      {failed ? <FailedTask job={failed} /> : null}
      {first ? <RunningTask job={first} others={others.length} /> : null}
      {failed || first ? null : (
        <Link to={paths.tasks} className="task-tray-idle" label="Tasks, nothing is running">
          <Icon of={ListChecks} />
          <span className="task-tray-words grow">Tasks</span>
        </Link>
      )}
    </section>
  )
}

interface RailLinkProps {
  readonly to: string
  readonly state: GlyphState
  readonly label: string
}

/** A task in the rail of a narrow window, where its words have no room. */
function RailLink({ to, state, label }: RailLinkProps) {
  return (
    <Link to={to} className="task-tray-rail" label={label}>
      <StateGlyph state={state} />
      <span className="visually-hidden">{label}</span>
    </Link>
  )
}

function RunningTask({ job, others }: { readonly job: Job; readonly others: number }) {
  const [, navigate] = useLocation()
  const cancel = useFloeMutation('jobs', 'cancel')
  const stage = currentStage(job)
  const share = shareOf(stage)
  const amount = amountOf(stage)
  const activity = job.state === 'queued' ? 'waits' : stage ? stageWords[stage.name].now : 'starts'
  const title = visibleLine(job.title)
  return (
    <div className="task-tray-task">
      <RailLink to={paths.task(job.id)} state="working" label={title} />
      <div className="task-tray-words row">
        <button type="button" className="task-tray-title cut grow" onClick={() => navigate(paths.task(job.id))}>
          {title}
        </button>
        {share === null ? null : <span className="t3 s11">{Math.floor(share * 100)} %</span>}
        {job.cancellable ? (
          <IconButton
            label={`Cancel: ${title}`}
            icon={X}
            size="mini"
            disabled={cancel.isPending}
            onPress={() => cancel.mutate({ id: job.id })}
          />
        ) : null}
      </div>
      <ProgressBar label={title} value={share} words={[activity, amount].filter(Boolean).join(', ')} />
      <div className="task-tray-words row s11 t2">
        <span className="cut grow">{others > 0 ? `and ${others} more` : visibleLine(job.environmentName ?? '')}</span>
        <span className="nowrap">{amount ?? activity}</span>
      </div>
    </div>
  )
}

/** It stopped at conflicts: no failure, a question. */
function WaitingTask({ job, environment }: { readonly job: Job; readonly environment: EnvironmentId }) {
  const [, navigate] = useLocation()
  const dismiss = useFloeMutation('conflicts', 'dismiss')
  const title = visibleLine(job.title)
  const show = () => navigate(paths.section(environment, 'conflicts'))
  return (
    <div className="task-tray-task waiting">
      <RailLink to={paths.section(environment, 'conflicts')} state="attention" label={`${title}, waiting for you`} />
      <div className="task-tray-words row">
        <button type="button" className="task-tray-title cut grow" onClick={show}>
          {title}
        </button>
        <IconButton
          label={`Cancel: ${title}`}
          icon={X}
          size="mini"
          disabled={dismiss.isPending}
          onPress={() => dismiss.mutate({ id: environment }, { onSuccess: () => markSeen(job.id) })}
        />
      </div>
      <ProgressBar label={title} value={stageShare(job)} words="waiting for you" tone="warn" />
      <div className="task-tray-words row">
        <span className="cut grow s11 t2">{visibleLine(job.environmentName ?? '')}</span>
        <span className="warn s11 nowrap">waiting for you</span>
        <Button size="mini" variant="quiet" className="task-tray-show" onPress={show}>
          Show
        </Button>
      </div>
    </div>
  )
}

function FailedTask({ job }: { readonly job: Job }) {
  const environment = useWaitingJob(job)
  return environment ? <WaitingTask job={job} environment={environment} /> : <FailedOne job={job} />
}

function FailedOne({ job }: { readonly job: Job }) {
  const [, navigate] = useLocation()
  return (
    <div className="task-tray-task failed" role="alert">
      <RailLink to={paths.task(job.id)} state="failed" label={`${visibleLine(job.title)}, failed`} />
      <div className="task-tray-words row">
        <StateGlyph state="failed" label="Failed" />
        <button type="button" className="task-tray-title cut grow" onClick={() => navigate(paths.task(job.id))}>
          {visibleLine(job.title)}
        </button>
        <IconButton label="Dismiss" icon={X} size="mini" onPress={() => markSeen(job.id)} />
      </div>
      <div className="row task-tray-words">
        <span className="bad s12 cut grow">{causeOf(job)}</span>
        <Button size="mini" variant="quiet" className="task-tray-show" onPress={() => navigate(paths.task(job.id))}>
          Show
        </Button>
      </div>
    </div>
  )
}
