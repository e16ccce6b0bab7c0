import type { ManifestEdit } from '../../../shared/model/edit.ts'
import { manifestEditSchema } from '../../../shared/model/edit.ts'
import type { Job } from '../../../shared/model/job.ts'
import { useLocation } from 'wouter'
import { useFloeMutation } from '../../api/query.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { paths } from '../../state/paths.ts'

interface Props {
  readonly job: Job
  readonly onShowLog: () => void
}

/** Why it failed and what can be done now. A way out that is an edit becomes a new task. */
export function JobCause({ job, onShowLog }: Props) {
  const [, navigate] = useLocation()
  const apply = useFloeMutation('environments', 'apply')
  const start = (edit: ManifestEdit) => {
    if (!job.environment) return
    apply.mutate({ id: job.environment, edit }, { onSuccess: (started) => navigate(paths.task(started.id)) })
  }
  return (
    <div className="job-cause">
      <ErrorNotice
        error={apply.error ?? job.error}
        onShowLog={onShowLog}
        onEdit={(action) => {
          const edit = manifestEditSchema.safeParse(action.edit)
          if (edit.success) start(edit.data)
        }}
      />
      {job.environment ? <p className="t3 s12">Nothing in your environment was changed.</p> : null}
    </div>
  )
}
