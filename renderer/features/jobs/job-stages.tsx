import { Circle, CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import type { Job, JobStage } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { isOver } from '../../api/jobs-store.ts'
import { Icon } from '../../components/icon.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatClock, formatTook, useNow } from './durations.ts'
import { amountOf, stageWords } from '../../words/job-words.ts'

/** The stages in their order, with what each did or will do. */
export function JobStages({ job }: { readonly job: Job }) {
  const over = isOver(job)
  const now = useNow(!over)
  return (
    <ol className="job-stages" aria-label="Stages">
      {job.stages.map((stage) => (
        <li key={stage.name} className={stage.state} {...(stage.state === 'running' ? { 'aria-current': 'step' } : {})}>
          <Sign state={stage.state} />
          <span className="job-stage-name">{stageWords[stage.name].title}</span>
          <span className="job-stage-words cut">{wordsOf(stage, job)}</span>
          <span className="num s12 t3">{timeOf(stage, now)}</span>
        </li>
      ))}
    </ol>
  )
}

const signs = { waiting: Circle, done: CircleCheck, failed: CircleX, skipped: CircleDashed } as const
const names = { waiting: 'waits', running: 'runs', done: 'done', failed: 'failed', skipped: 'not needed' } as const

function Sign({ state }: { readonly state: JobStage['state'] }) {
  return (
    <span className="job-stage-sign">
      {state === 'running' ? <StateGlyph state="working" /> : <Icon of={signs[state]} />}
      <span className="visually-hidden">{names[state]}</span>
    </span>
  )
}

function wordsOf(stage: JobStage, job: Job): string {
  if (stage.state === 'waiting') return isOver(job) ? 'not reached' : stageWords[stage.name].purpose
  if (stage.state === 'skipped' && (job.state === 'failed' || job.state === 'cancelled')) {
    if (stage.startedAt) return 'stopped here'
    const later = job.stages.slice(job.stages.indexOf(stage) + 1)
    return later.some((other) => other.startedAt) ? 'not needed' : 'not reached'
  }
  if (stage.state === 'skipped') return 'not needed'
  return [amountOf(stage), stage.activity && visibleLine(stage.activity)].filter(Boolean).join(', ')
}

function timeOf(stage: JobStage, now: number): string {
  if (!stage.startedAt) return ''
  const start = Date.parse(stage.startedAt)
  if (stage.endedAt) return formatTook(Date.parse(stage.endedAt) - start)
  return stage.state === 'running' ? formatClock(now - start) : ''
}
