import { useLocation } from 'wouter'
import type { EnvironmentSummary } from '../../../shared/model/environment.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Link } from '../../components/link.tsx'
import { Notice } from '../../components/notice.tsx'
import { PlanConflicts } from '../../components/plan-conflicts.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { count, formatNumber } from '../../format/count.ts'
import { isOver } from '../../api/jobs-store.ts'
import { WorkNotice } from '../../components/work-notice.tsx'
import { isConflict } from '../../state/is-conflict.ts'
import { useLookAtConflicts } from '../../state/look-at-conflicts.ts'
import { paths } from '../../state/paths.ts'
import type { useInstall } from './use-install.ts'

interface Props {
  readonly into: EnvironmentSummary
  readonly install: ReturnType<typeof useInstall>
}

/** What installing would do, before it does it. */
export function ChangePreview({ into, install }: Props) {
  const { plan, planError, job } = install
  const look = useLookAtConflicts()
  const lookFirst = () => look(into.id, install.edit)
  const command = `floe install ${install.items.map(({ spec }) => spec).join(' ')}`
  return (
    <section className="search-plan" aria-label="What will change" data-region="what will change">
      <header className="row search-plan-head">
        <h3>What will change</h3>
        <span className="t3 s12 nowrap">in {visibleLine(into.name)}</span>
        <code className="push t3 cut search-plan-command">{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </header>
      {install.error ? <ErrorNotice error={install.error} onRetry={install.start} /> : null}
      {job?.state === 'failed' && job.error ? <FailedInstall job={job} onRetry={install.start} /> : null}
      {planError ? (
        <ErrorNotice
          error={planError}
          onRetry={install.replan}
          more={isConflict(planError) ? <Button onPress={lookFirst}>View conflicts</Button> : null}
        />
      ) : null}
      {job && !isOver(job) ? <WorkNotice id={job.id} /> : null}
      {plan ? <Changes plan={plan} into={into} onLook={lookFirst} /> : planError ? null : <Waiting />}
    </section>
  )
}

function FailedInstall({
  job,
  onRetry,
}: {
  readonly job: NonNullable<Props['install']['job']>
  readonly onRetry: () => void
}) {
  const [, navigate] = useLocation()
  const toConflicts = () => navigate(paths.section(job.environment ?? '', 'conflicts'))
  return (
    <ErrorNotice
      error={job.error}
      onRetry={onRetry}
      more={
        <>
          {isConflict(job.error) && job.environment ? <Button onPress={toConflicts}>View conflicts</Button> : null}
          <Link to={paths.task(job.id)}>Show the task and its log</Link>
        </>
      }
    />
  )
}

function Waiting() {
  return (
    <ul className="search-changes" aria-label="Being worked out">
      {[220, 160, 190].map((width) => (
        <li key={width}>
          <Skeleton width={width} />
        </li>
      ))}
    </ul>
  )
}

interface ChangesProps {
  readonly plan: Plan
  readonly into: EnvironmentSummary
  readonly onLook: () => void
}

function Changes({ plan, into, onLook }: ChangesProps) {
  const stays = into.packages - plan.removed.length - plan.changed.length
  const nothing = plan.added.length + plan.removed.length + plan.changed.length === 0
  return (
    <>
      <PlanConflicts conflicts={plan.conflicts} onLook={onLook} />
      <ul className="search-changes">
        {plan.added.map((item) => (
          <li key={item.installId}>
            <span className="good search-sign">+</span>
            <span className="medium cut">{visibleLine(`${item.installId} ${item.to ?? ''}`)}</span>
            <span className="t3 nowrap">is added</span>
          </li>
        ))}
        {plan.changed.map((item) => (
          <li key={item.installId}>
            <span className="warn search-sign">~</span>
            <span className="medium cut">{visibleLine(item.installId)}</span>
            <span className="t3 cut">{visibleLine(`${item.from ?? '–'} → ${item.to ?? '–'}`)}</span>
          </li>
        ))}
        {plan.removed.map((item) => (
          <li key={item.installId}>
            <span className="bad search-sign">−</span>
            <span className="medium cut">{visibleLine(`${item.installId} ${item.from ?? ''}`)}</span>
            <span className="t3 nowrap">is removed</span>
          </li>
        ))}
        {nothing && plan.warnings.length === 0 ? (
          <li className="t2">Nothing changes: everything is already installed.</li>
        ) : null}
        {plan.storePaths && plan.added.length > 0 ? (
          <li>
            <span className="good search-sign">+</span>
            <span className="t2 cut">plus dependencies, {formatNumber(plan.storePaths)} in all</span>
          </li>
        ) : null}
        {stays > 0 ? (
          <li>
            <span className="t3 search-sign">=</span>
            <span className="t2">
              {count(stays, 'other package stays', 'other packages stay')} exactly as{' '}
              {stays === 1 ? 'it is' : 'they are'}
            </span>
          </li>
        ) : null}
      </ul>
      {plan.warnings.map((warning) => (
        <Notice key={warning} tone={nothing ? 'neutral' : 'warn'} title={visibleLine(warning)} />
      ))}
    </>
  )
}
