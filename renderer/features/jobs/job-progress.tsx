import type { Job } from '../../../shared/model/job.ts'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { formatBytes } from '../../format/bytes.ts'
import { amountOf, currentStage, shareOf, stageWords } from '../../words/job-words.ts'
import { useRate } from './rate.ts'

/** The stage of now, large: what, how much of it, how fast. */
export function JobProgress({ job }: { readonly job: Job }) {
  const stage = currentStage(job)
  const rate = useRate(stage?.bytesTotal ? stage.bytesDone : null, stage?.bytesTotal ?? null)
  const share = shareOf(stage)
  const title = stage ? stageWords[stage.name].now : 'Starting'
  const amount = amountOf(stage)
  return (
    <div className="job-progress">
      <div className="row">
        <span className="medium">{title}</span>
        <span>{amount}</span>
        {rate ? (
          <span className="t3 s12">
            {formatBytes(rate.bytesPerSecond)}/s
            {rate.secondsLeft === null ? '' : `, about ${rate.secondsLeft} s left`}
          </span>
        ) : null}
        {share === null ? null : <span className="push s12 t2">{Math.floor(share * 100)} %</span>}
      </div>
      <ProgressBar label={title} value={share} size={8} {...(amount ? { words: amount } : {})} />
    </div>
  )
}
