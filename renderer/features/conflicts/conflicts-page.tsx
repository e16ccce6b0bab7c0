import { Check, RefreshCw } from 'lucide-react'
import type { ConflictReport } from '../../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { useFloeQuery } from '../../api/query.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { formatMoment } from '../../format/time.ts'
import { useEnvironment } from '../../state/use-environment.ts'
import { ClearView } from './none/clear-view.tsx'
import { ConflictsHead } from './conflicts-head.tsx'
import { needsDecision } from './decide/decisions.ts'
import { FewView } from './few/few-view.tsx'
import { ManyView } from './many/many-view.tsx'
import { NoneView } from './none/none-view.tsx'
import { Unjudged } from './unjudged.tsx'
import type { Subject } from './subject.ts'
import { useScreen, useSubject } from './use-conflicts.ts'
import './conflicts.css'

/** From so many on, a table is easier than one after the other. */
const many = 8

/** Everything that is in the way of something else in an environment, or would be after a change. */
export function ConflictsPage({ id }: { readonly id: EnvironmentId }) {
  const { subject, error } = useSubject(id)
  if (!subject) {
    return (
      <>
        <PageHead title="Conflicts" />
        {error ? <Failed error={error} onRetry={undefined} /> : <Waiting />}
      </>
    )
  }
  return <OfSubject key={JSON.stringify(subject)} subject={subject} />
}

function OfSubject({ subject }: { readonly subject: Subject }) {
  const { id, edit } = subject
  const answer = useFloeQuery('conflicts', 'report', { id, edit })
  const report = answer.data
  const open = report?.conflicts.filter((one) => one.area !== 'files' || !one.settled) ?? []
  if (report && open.length === 0 && subject.state === 'standing') {
    return (
      <>
        <NoneHead
          subject={subject}
          checkedAt={answer.dataUpdatedAt}
          busy={answer.isFetching}
          onCheck={() => void answer.refetch()}
        />
        <Unjudged report={report} />
        <NoneView id={id} report={report} />
      </>
    )
  }
  return (
    <>
      <ConflictsHead subject={subject} report={report} />
      {answer.error ? <Failed error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {!report && !answer.error ? <Waiting /> : null}
      {report ? <Unjudged report={report} /> : null}
      {report ? <Found subject={subject} report={report} /> : null}
    </>
  )
}

function Found({ subject, report }: { readonly subject: Subject; readonly report: ConflictReport }) {
  const screen = useScreen(subject, report)
  const asked = report.conflicts.filter(needsDecision).length
  if (report.conflicts.length === 0) return <ClearView screen={screen} />
  return asked >= many ? <ManyView screen={screen} /> : <FewView screen={screen} />
}

interface NoneHeadProps {
  readonly subject: Subject
  /** Milliseconds since 1970. */
  readonly checkedAt: number
  readonly busy: boolean
  readonly onCheck: () => void
}

function NoneHead({ subject: { id }, checkedAt, busy, onCheck }: NoneHeadProps) {
  const environment = useEnvironment(id)
  const generation = environment?.generation ?? null
  return (
    <PageHead
      title="Conflicts"
      badges={
        <Badge tone="good" icon={Check}>
          None
        </Badge>
      }
      meta={
        <>
          <span>
            {visibleLine(environment?.name ?? '')}
            {generation === null ? '' : `, generation ${generation}`}
          </span>
          <span>checked with each change, last {formatMoment(new Date(checkedAt).toISOString())}</span>
        </>
      }
      actions={
        <Button size="default" icon={RefreshCw} busy={busy} onPress={onCheck}>
          Check again
        </Button>
      }
    />
  )
}

function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry: (() => void) | undefined }) {
  return (
    <div className="conflicts-error">
      <ErrorNotice error={error} onRetry={onRetry} />
    </div>
  )
}

function Waiting() {
  const late = useDelayed(200)
  const long = useDelayed(2000)
  if (!late) return null
  return (
    <div className="page-body conflicts-few" aria-busy="true">
      <div className="conflict-list conflicts-waiting">
        {[110, 90, 130, 100, 120].map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
      <div className="pane grow conflicts-waiting">
        {long ? (
          <span className="row t2 s12">
            <StateGlyph state="working" />
            Comparing every path of every package
          </span>
        ) : null}
        {[260, 200, 240, 180, 220, 160].map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
    </div>
  )
}
