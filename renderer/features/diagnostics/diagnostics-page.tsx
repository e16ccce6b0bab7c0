import { Copy, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
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
        meta={diagnostics ? <Meta diagnostics={diagnostics} looking={looking} /> : <span>Checking this machine</span>}
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

/** What was found last, until what is found now takes its place: it looks again whenever the page opens. */
function useDiagnostics() {
  // The same answer as the status line's, so that both say the same.
  const known = useFloeQuery('diagnostics', 'run', {})
  const [looking, setLooking] = useState(true)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => lookNow(setError, setLooking), [])
  const again = () => {
    setLooking(true)
    setError(null)
    lookNow(setError, setLooking)
  }
  return { diagnostics: known.data, looking, error: error ?? known.error, again }
}

function lookNow(onError: (error: unknown) => void, onLooking: (looking: boolean) => void): void {
  call('diagnostics', 'run', { fresh: true })
    .then((report) => setFloeAnswer('diagnostics', 'run', {}, report))
    .catch(onError)
    .finally(() => onLooking(false))
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

interface MetaProps {
  readonly diagnostics: Diagnostics
  readonly looking: boolean
}

function Meta({ diagnostics: { checks, at }, looking }: MetaProps) {
  const fine = checks.filter((check) => check.state === 'ok').length
  const took = Math.max(0, ...checks.map((check) => check.tookMs))
  return (
    <>
      <span>
        {count(checks.length, 'check')}, {fine} fine
      </span>
      <span>
        {looking
          ? `checking again, until then from ${formatTime(at)}`
          : `checked ${formatTime(at)}, took ${(took / 1000).toFixed(1)} s`}
      </span>
      <span>nothing was changed</span>
    </>
  )
}
