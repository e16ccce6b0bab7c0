import { Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { History } from '../../../shared/model/history.ts'
import { visibleLine, visibleText } from '../../../shared/text/visible-text.ts'
import { useFloeMutation, useFloeQuery } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { BarNotice } from '../../components/notice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { paths } from '../../state/paths.ts'
import { useEnvironment } from '../../state/use-environment.ts'
import { ComparePane } from './compare-pane.tsx'
import type { Look } from './compare-pane.tsx'
import { GenerationList } from './generation-list.tsx'
import { NothingPane } from './nothing-pane.tsx'
import { historyRows, pairFor } from './history-rows.ts'
import { useUndo } from './use-undo.ts'
import './history.css'

/** What was done to an environment, and the ways back. */
export function HistoryPage({ id }: { readonly id: EnvironmentId }) {
  const ways = useUndo(id)
  const { history } = ways
  const environment = useEnvironment(id)
  const live = history?.entries.find(({ state }) => state === 'live')
  return (
    <>
      <PageHead
        title="History"
        meta={
          environment ? (
            <span>
              {visibleLine(environment.name)}
              {live ? `, generation ${live.generation}` : null}
            </span>
          ) : null
        }
        actions={<Ways ways={ways} />}
      />
      {history?.blocked && environment?.state !== 'missing' ? (
        <Blocked
          id={id}
          why={history.blocked}
          live={live?.generation}
          broken={environment?.state === 'broken'}
          ways={ways}
        />
      ) : null}
      <Failure ways={ways} />
      {ways.error ? (
        <div className="history-problem">
          <ErrorNotice error={ways.error} onRetry={ways.retry} />
        </div>
      ) : null}
      {history ? <Body key={id} id={id} history={history} ways={ways} /> : null}
      {!history && !ways.error ? <Waiting /> : null}
    </>
  )
}

function Ways({ ways: { history, busy, refusal, undo, redo } }: { readonly ways: ReturnType<typeof useUndo> }) {
  return (
    <>
      <Button
        variant="quiet"
        size="default"
        icon={Undo2}
        keys="Ctrl Z"
        disabled={busy || !history?.undo}
        refusal={refusal}
        onPress={undo}
      >
        Undo
      </Button>
      <Button
        variant="quiet"
        size="default"
        icon={Redo2}
        keys="Ctrl Shift Z"
        disabled={busy || !history?.redo}
        refusal={refusal}
        onPress={redo}
      >
        Redo
      </Button>
    </>
  )
}

interface BlockedProps {
  readonly id: EnvironmentId
  readonly why: string
  readonly live: number | undefined
  /** What the other program wrote cannot be read. */
  readonly broken: boolean
  readonly ways: ReturnType<typeof useUndo>
}

/** Another program wrote: both ways keep that as a generation of its own, and then everything can be undone again. */
function Blocked({ id, why, live, broken, ways: { busy, refusal, goTo } }: BlockedProps) {
  const apply = useFloeMutation('environments', 'apply')
  return (
    <BarNotice
      action={
        <span className="row">
          {broken ? null : (
            <Button
              size="mini"
              busy={apply.isPending}
              disabled={busy}
              refusal={refusal}
              onPress={() => apply.mutate({ id, edit: { kind: 'build' } })}
            >
              Build and keep it
            </Button>
          )}
          {live === undefined ? null : (
            <Button size="mini" disabled={busy} refusal={refusal} onPress={() => goTo(live)}>
              Go back to {live}
            </Button>
          )}
        </span>
      }
    >
      <b>Undo is unavailable.</b> {visibleText(why)}
    </BarNotice>
  )
}

/** The last way back that was tried here, when it failed. */
function Failure({ ways: { job } }: { readonly ways: ReturnType<typeof useUndo> }) {
  const [, navigate] = useLocation()
  if (job?.state !== 'failed' || !job.error) return null
  return (
    <div className="history-problem">
      <ErrorNotice error={job.error} onShowLog={() => navigate(paths.task(job.id))} />
    </div>
  )
}

interface BodyProps {
  readonly id: EnvironmentId
  readonly history: History
  readonly ways: ReturnType<typeof useUndo>
}

function Body({ id, history, ways }: BodyProps) {
  const activity = useFloeQuery('environments', 'activity', { id }).data ?? []
  const [choice, setChoice] = useState<{ readonly row: string; readonly live: number | undefined } | null>(null)
  const [look, setLook] = useState<Look>('words')
  const rows = historyRows(history.entries, activity)
  if (rows.length === 0) {
    return (
      <EmptyState size="pane" title="Nothing yet">
        Every change of this environment shows up here, with what it did and the way back.
      </EmptyState>
    )
  }
  const live = history.entries.find(({ state }) => state === 'live')
  // What was chosen counts until another generation is live: then that is what one wants to see.
  const wanted = choice && choice.live === live?.generation ? choice.row : String(live?.generation)
  const row = rows.find(({ id: own }) => own === wanted)
  const pair = pairFor(history.entries, row?.kind === 'generation' ? row.entry.generation : null)
  return (
    <div className="history-body">
      <GenerationList
        rows={rows}
        chosen={row?.id ?? null}
        onChoose={(chosen) => setChoice({ row: chosen, live: live?.generation })}
      />
      {row?.kind === 'nothing' ? (
        <NothingPane activity={row.activity} />
      ) : pair ? (
        <ComparePane
          key={`${pair.from} ${pair.to}`}
          id={id}
          history={history}
          first={pair}
          ways={ways}
          look={look}
          onLook={setLook}
        />
      ) : (
        <EmptyState size="pane" title="Nothing to compare yet">
          The next change makes a second generation; what lies between them is shown here.
        </EmptyState>
      )}
    </div>
  )
}

function Waiting() {
  if (!useDelayed(200)) return null
  return (
    <div className="history-body">
      <div className="history-list waiting">
        {['60%', '45%', '70%', '50%', '65%'].map((width) => (
          <div key={width} className="history-waiting">
            <Skeleton width={width} />
          </div>
        ))}
      </div>
    </div>
  )
}
