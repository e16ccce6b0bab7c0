import { RefreshCw } from 'lucide-react'
import { useMemo } from 'react'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { LogView } from '../../components/log-view.tsx'

/** The engine's own log file. */
export function EngineLog() {
  const log = useFloeQuery('diagnostics', 'log', { lines: 5000 })
  const lines = useMemo(() => log.data?.text.trimEnd().split('\n') ?? [], [log.data])
  if (log.error) return <ErrorNotice error={log.error} onRetry={() => void log.refetch()} />
  return (
    <LogView
      title="Engine log"
      lines={lines}
      live={false}
      actions={
        <>
          <code className="t3 cut not-narrow">{visibleLine(log.data?.path ?? '')}</code>
          <IconButton label="Reload the log" icon={RefreshCw} size="mini" onPress={() => void log.refetch()} />
        </>
      }
    />
  )
}
