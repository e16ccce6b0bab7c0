import { useState } from 'react'
import type { Job } from '../../../shared/model/job.ts'
import { useFloeStream } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useLogStore } from '../../components/log-store.ts'
import { LogView } from '../../components/log-view.tsx'
import { formatNumber } from '../../format/count.ts'

interface Props {
  readonly job: Job
  readonly full: boolean
  readonly onFull: (full: boolean) => void
}

/** The log from its beginning, growing while the task runs. */
export function JobLog({ job, full, onFull }: Props) {
  const { log, lines } = useLogStore()
  const [ended, setEnded] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  useFloeStream(
    'jobs',
    'log',
    { id: job.id },
    {
      onStart: log.clear,
      onItem: ({ text, end }) => {
        log.push(text)
        if (end) setEnded(true)
      },
      onDropped: (count) => log.note(`… ${formatNumber(count)} pieces skipped`),
      onEnd: () => setEnded(true),
      onError: setError,
    },
  )
  if (error) return <ErrorNotice error={error} />
  return (
    <div className="job-log">
      <LogView
        title="Log"
        lines={lines}
        live={!ended}
        actions={
          <Button size="mini" variant="quiet" onPress={() => onFull(!full)}>
            {full ? 'Show the stages' : 'Open full log'}
          </Button>
        }
      />
    </div>
  )
}
