import { visibleLine } from '../../shared/text/visible-text.ts'
import type { Job } from '../../shared/model/job.ts'
import { isOver, useJob } from '../api/jobs-store.ts'
import { paths } from '../state/paths.ts'
import { amountOf, currentStage, shareOf, stageWords } from '../words/job-words.ts'
import { Link } from './link.tsx'
import { ProgressBar } from './progress-bar.tsx'
import './work-notice.css'

/** A task where its work shows: what it does, at which stage it is, and how much of it is done. */
export function WorkNotice({ id }: { readonly id: string }) {
  const job = useJob(id)
  if (!job || isOver(job)) return null
  const stage = currentStage(job)
  const title = visibleLine(job.title)
  const now = nowWords(job)
  const activity = stage?.activity ? visibleLine(stage.activity) : null
  const amount = amountOf(stage)
  return (
    <section className="work-notice" aria-label={title}>
      <div className="row">
        <b className="medium">{title}</b>
        <span className="t2 nowrap">{now}</span>
        {activity ? <span className="t3 s12 cut grow">{activity}</span> : null}
        <span className="push row">
          {amount ? <span className="t2 s12 nowrap">{amount}</span> : null}
          <Link to={paths.task(job.id)}>Show the task</Link>
        </span>
      </div>
      <ProgressBar label={title} value={shareOf(stage)} size={6} words={[now, amount].filter(Boolean).join(', ')} />
    </section>
  )
}

function nowWords(job: Job): string {
  if (job.state === 'queued') return 'Waiting for another task'
  const stage = currentStage(job)
  return stage ? stageWords[stage.name].now : 'Starting'
}
