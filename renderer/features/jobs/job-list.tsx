import { GridList, GridListHeader, GridListItem, GridListSection } from 'react-aria-components'
import type { Job } from '../../../shared/model/job.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { isOver } from '../../api/jobs-store.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { useWaitingJob } from '../../state/use-waiting-job.ts'
import { formatClock, useNow } from './durations.ts'
import { groupJobs } from './job-groups.ts'
import { currentStage, jobGlyph, jobLine, shareOf, standingOf, standingWords } from '../../words/job-words.ts'

interface Props {
  readonly jobs: readonly Job[]
  readonly shown: string | undefined
  readonly onShow: (id: string) => void
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

export function JobList({ jobs, shown, onShow }: Props) {
  const now = useNow(jobs.some((job) => !isOver(job)))
  const groups = groupJobs(jobs, now)
  return (
    <nav className="job-list" aria-label="Tasks" data-region="tasks">
      <GridList
        aria-label="Tasks"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={shown ? [shown] : []}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          if (key !== undefined && key !== shown) onShow(String(key))
        }}
      >
        {groups.map((group) => (
          <GridListSection key={group.title} id={group.title}>
            <GridListHeader className="job-list-group">{group.title}</GridListHeader>
            {group.jobs.map((job) => (
              <JobRow key={job.id} job={job} now={now} />
            ))}
          </GridListSection>
        ))}
      </GridList>
    </nav>
  )
}

function JobRow({ job, now }: { readonly job: Job; readonly now: number }) {
  const title = visibleLine(job.title)
  const asks = useWaitingJob(job) !== null
  const standing = standingOf(job, asks)
  const share = job.state === 'running' ? shareOf(currentStage(job)) : null
  return (
    <GridListItem id={job.id} textValue={title} className="job-list-row">
      <div className="row">
        <StateGlyph state={jobGlyph[standing]} label={standingWords[standing]} />
        <span className="cut grow medium">{title}</span>
        <span className="t3 s11">{timeOf(job, now)}</span>
      </div>
      <div className="job-list-line cut s12 t2">{jobLine(job, asks)}</div>
      {share === null ? null : <ProgressBar label={title} value={share} />}
    </GridListItem>
  )
}

function timeOf(job: Job, now: number): string {
  if (job.state === 'queued') return ''
  if (!isOver(job)) return formatClock(now - Date.parse(job.startedAt ?? job.queuedAt))
  return clock.format(Date.parse(job.endedAt ?? job.queuedAt))
}
