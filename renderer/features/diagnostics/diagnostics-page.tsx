import { Copy, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Diagnostics } from '../../../shared/model/diagnostics.ts'
import { call } from '../../api/client.ts'
import { setFloeAnswer, useFloeQuery } from '../../api/query.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { showToast } from '../../components/toast.tsx'
import { useMedia } from '../../components/use-media.ts'
import { count } from '../../format/count.ts'
import { formatTime } from '../../format/time.ts'
import { CheckList, ChecksLoading } from './check-list.tsx'
import { EngineLog } from './engine-log.tsx'
import { ReportPane } from './report-pane.tsx'
import { reportText } from './redact.ts'
import { useReport } from './use-report.ts'
import './diagnostics.css'

/** What this machine has and lacks for Floe, with a way out of each trouble, and a report to hand on. */
export function DiagnosticsPage() {
  const { diagnostics, looking, error, again } = useDiagnostics()
  const [tab, setTab] = useState<'checks' | 'log'>('checks')
  const report = useReport(diagnostics)
  const wide = useMedia('(min-width: 960px)')
  const copy = async () => {
    await navigator.clipboard.writeText(reportText(report.pieces))
    showToast('Report copied')
  }
  return (
    <>
      <PageHead
        title="Diagnostics"
        badges={diagnostics ? <Badges diagnostics={diagnostics} /> : null}
        meta={diagnostics ? <Meta diagnostics={diagnostics} /> : <span>Checking this machine</span>}
        actions={
          <>
            <Button variant="quiet" size="default" icon={RefreshCw} busy={looking} onPress={again}>
              Check again
            </Button>
            <Button size="default" icon={Copy} disabled={report.pieces.length === 0} onPress={() => void copy()}>
              Copy report
            </Button>
          </>
        }
      />
      <div className="page-body diagnostics">
        <div className="pane grow">
          <Tabs
            label="Diagnostics"
            selected={tab}
            onSelect={setTab}
            tabs={[
              {
                id: 'checks',
                title: 'Checks',
                content: (
                  <div className="pane scroll grow" data-region="checks">
                    {error ? <ErrorNotice error={error} onRetry={again} /> : null}
                    {diagnostics ? <CheckList checks={diagnostics.checks} /> : error ? null : <ChecksLoading />}
                  </div>
                ),
              },
              { id: 'log', title: 'Engine log', content: <EngineLog /> },
            ]}
          />
        </div>
        {wide ? <ReportPane report={report} /> : null}
      </div>
    </>
  )
}

/** What was found last, and a way to look again. */
function useDiagnostics() {
  const known = useFloeQuery('diagnostics', 'run', { fresh: false })
  const [looking, setLooking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const look = async () => {
    setLooking(true)
    setError(null)
    try {
      setFloeAnswer('diagnostics', 'run', { fresh: false }, await call('diagnostics', 'run', { fresh: true }))
    } catch (caught) {
      setError(caught)
    } finally {
      setLooking(false)
    }
  }
  return { diagnostics: known.data, looking, error: error ?? known.error, again: () => void look() }
}

function Badges({ diagnostics }: { readonly diagnostics: Diagnostics }) {
  const failed = diagnostics.checks.filter((check) => check.state === 'failed').length
  const warnings = diagnostics.checks.filter((check) => check.state === 'warning').length
  return (
    <>
      {failed > 0 ? (
        <Badge tone="bad" glyph="failed">
          {count(failed, 'problem')}
        </Badge>
      ) : null}
      {warnings > 0 ? (
        <Badge tone="warn" glyph="attention">
          {count(warnings, 'warning')}
        </Badge>
      ) : null}
      {failed + warnings === 0 ? (
        <Badge tone="good" glyph="done">
          All fine
        </Badge>
      ) : null}
    </>
  )
}

function Meta({ diagnostics: { checks, at } }: { readonly diagnostics: Diagnostics }) {
  const fine = checks.filter((check) => check.state === 'ok').length
  const took = Math.max(0, ...checks.map((check) => check.tookMs))
  return (
    <>
      <span>
        {count(checks.length, 'check')}, {fine} fine
      </span>
      <span>
        checked {formatTime(at)}, took {(took / 1000).toFixed(1)} s
      </span>
      <span>nothing was changed</span>
    </>
  )
}
