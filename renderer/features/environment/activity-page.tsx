import type { ActivityEntry, EnvironmentId } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Link } from '../../components/link.tsx'
import { PageHead, Toolbar } from '../../components/page-head.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatExact, formatTime } from '../../format/time.ts'
import { paths } from '../../state/paths.ts'
import { EnvironmentHead } from './environment-head.tsx'
import './environment.css'

const glyphs = { done: 'done', failed: 'failed', cancelled: 'stopped' } as const

/** What happened to an environment, newest first. */
export function ActivityPage({ id }: { readonly id: EnvironmentId }) {
  const environment = useFloeQuery('environments', 'list', {}).data?.find((candidate) => candidate.id === id)
  const activity = useFloeQuery('environments', 'activity', { id })
  return (
    <>
      {environment ? <EnvironmentHead environment={environment} /> : <PageHead title="" />}
      <Toolbar>
        <h2 className="activity-title">Activity</h2>
      </Toolbar>
      <div className="page-scroll">
        {activity.error ? (
          <div className="environment-problem">
            <ErrorNotice error={activity.error} onRetry={() => void activity.refetch()} />
          </div>
        ) : null}
        {activity.data?.length === 0 ? (
          <EmptyState size="pane" title="Nothing yet">
            Installing, changing and building show up here, each with its log.
          </EmptyState>
        ) : null}
        <ul className="activity-list">
          {activity.data?.map((entry) => (
            <Entry key={`${entry.at} ${entry.summary}`} entry={entry} />
          ))}
        </ul>
      </div>
    </>
  )
}

function Entry({ entry }: { readonly entry: ActivityEntry }) {
  return (
    <li className="row activity-entry">
      <StateGlyph state={glyphs[entry.outcome]} />
      <span className="grow cut">
        {visibleLine(entry.summary)}
        {entry.outcome === 'done' ? null : <span className="t3 activity-outcome">{entry.outcome}</span>}
      </span>
      {entry.jobId ? <Link to={paths.task(entry.jobId)}>Show the log</Link> : null}
      <span className="t3 num activity-time" title={formatExact(entry.at)}>
        {formatTime(entry.at)}
      </span>
    </li>
  )
}
