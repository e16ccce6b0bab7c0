import type { ActivityEntry } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useJob } from '../../api/jobs-store.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Link } from '../../components/link.tsx'
import { formatMoment } from '../../format/time.ts'
import { paths } from '../../state/paths.ts'

/** A change that failed or was cancelled: why, and that it changed nothing. */
export function NothingPane({ activity }: { readonly activity: ActivityEntry }) {
  const { summary, at, outcome, jobId } = activity
  const job = useJob(jobId ?? '')
  return (
    <section className="history-nothing" aria-label="Change that was not made" data-region="comparison">
      <h2>{visibleLine(summary)}</h2>
      <p className="t2">
        {outcome === 'failed' ? 'It failed' : 'You cancelled it'}, {formatMoment(at)}. Nothing was changed.
      </p>
      {job?.error ? <ErrorNotice error={job.error} /> : null}
      {jobId ? (
        <p>
          <Link to={paths.task(jobId)}>Show the task and its log</Link>
        </p>
      ) : null}
    </section>
  )
}
