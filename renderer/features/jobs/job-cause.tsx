import type { ManifestEdit } from '../../../shared/model/edit.ts'
import { manifestEditSchema } from '../../../shared/model/edit.ts'
import { hasCode } from '../../../shared/errors/floe-error.ts'
import { receivedError } from '../../../shared/errors/received-error.ts'
import type { Job } from '../../../shared/model/job.ts'
import { useLocation } from 'wouter'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ConflictList } from './conflict-list.tsx'
import { paths } from '../../state/paths.ts'
import { useWaitingJob } from '../../state/use-waiting-job.ts'

interface Props {
  readonly job: Job
  readonly onShowLog: () => void
}

/** Why it failed and what can be done now. A way out that is an edit becomes a new task. */
export function JobCause({ job, onShowLog }: Props) {
  const [, navigate] = useLocation()
  const waiting = useWaitingJob(job)
  const apply = useFloeMutation('environments', 'apply')
  const error = job.error ? receivedError(job.error) : null
  const start = (edit: ManifestEdit) => {
    if (!job.environment) return
    apply.mutate({ id: job.environment, edit }, { onSuccess: (started) => navigate(paths.task(started.id)) })
  }
  return (
    <div className="job-cause">
      <ErrorNotice
        error={apply.error ?? job.error}
        environment={job.environment}
        onShowLog={onShowLog}
        onEdit={(action) => {
          const edit = manifestEditSchema.safeParse(action.edit)
          if (edit.success) start(edit.data)
        }}
      />
      {waiting ? (
        <p className="job-cause-ways">
          <Button variant="primary" onPress={() => navigate(paths.section(waiting, 'conflicts'))}>
            View conflicts
          </Button>
          <span className="t2 s12">It needs your decision. Nothing has changed.</span>
        </p>
      ) : null}
      {hasCode(error, 'CONFLICTS') ? <ConflictList details={error.details} /> : null}
    </div>
  )
}
