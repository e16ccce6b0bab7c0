import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Check } from '../../../shared/model/diagnostics.ts'
import { visibleLine, visibleText } from '../../../shared/text/visible-text.ts'
import { useJob } from '../../api/jobs-store.ts'
import { useFloeMutation } from '../../api/query.ts'
import { Button } from '../../components/button.tsx'
import { CommandBox } from '../../components/command-box.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { Skeleton } from '../../components/skeleton.tsx'

interface Props {
  readonly checks: readonly Check[]
}

/** Groups in the order in which they come; those with a trouble first. */
export function CheckList({ checks }: Props) {
  const names = [...new Set(checks.map((check) => check.group))]
  const groups = names.map((name) => ({ name, checks: checks.filter((check) => check.group === name) }))
  const worst = (group: (typeof groups)[number]) => (group.checks.some((check) => check.state === 'failed') ? 0 : 1)
  return (
    <div className="checks">
      {groups
        .sort((a, b) => worst(a) - worst(b))
        .map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h2 className="checks-group">
              {group.name} <span>{fineWords(group.checks)}</span>
            </h2>
            <ul>
              {group.checks.map((check) => (
                <CheckRow key={check.id} check={check} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

function fineWords(checks: readonly Check[]): string {
  const fine = checks.filter((check) => check.state === 'ok').length
  return fine === checks.length ? `${fine} fine` : `${fine} of ${checks.length} fine`
}

const icons = { ok: CircleCheck, warning: TriangleAlert, failed: CircleAlert, unknown: CircleDashed } as const
const stateNames = { ok: 'Fine', warning: 'Warning', failed: 'Problem', unknown: 'Not known' } as const

function CheckRow({ check }: { readonly check: Check }) {
  const [open, setOpen] = useState(check.state === 'failed')
  const more = check.cause !== null || check.explanation !== null || check.evidence !== null || check.ways.length > 0
  const opens = check.state !== 'ok' && more
  return (
    <li className={`check ${check.state} ${open && opens ? 'open' : ''}`}>
      <div className="check-line">
        <span className="check-icon">
          <Icon of={icons[check.state]} />
          <span className="visually-hidden">{stateNames[check.state]}:</span>
        </span>
        <span className="check-title cut">{visibleLine(check.title)}</span>
        <span className="check-found cut" title={visibleLine(check.found)}>
          {visibleLine(check.found)}
        </span>
        <span className="check-action">
          {opens ? (
            <Button size="mini" variant={open ? 'quiet' : 'default'} onPress={() => setOpen(!open)}>
              {open ? 'Less' : 'Why and how'}
            </Button>
          ) : (
            <span className="t3 s12">{tookWords(check.tookMs)}</span>
          )}
        </span>
      </div>
      {open && opens ? <CheckDetail check={check} /> : null}
    </li>
  )
}

const tookWords = (ms: number) => (ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`)

/** The cause in bold, what it means, the line itself, at most three ways. */
function CheckDetail({ check }: { readonly check: Check }) {
  return (
    <div className="check-detail">
      <p>
        {check.cause ? <b>{visibleText(check.cause)} </b> : null}
        {check.explanation ? visibleText(check.explanation) : null}
      </p>
      {check.evidence ? <pre className="check-evidence">{visibleText(check.evidence)}</pre> : null}
      {check.ways.length > 0 ? <Ways check={check} /> : null}
    </div>
  )
}

function Ways({ check }: { readonly check: Check }) {
  const fix = useFloeMutation('diagnostics', 'fix')
  const job = useJob(fix.data?.id ?? '')
  const busy = fix.isPending || job?.state === 'running' || job?.state === 'queued'
  const error = fix.error ?? (job?.state === 'failed' ? job.error : null)
  return (
    <>
      <div className="row check-ways">
        {check.ways.slice(0, 3).map((way) =>
          way.kind === 'fix' ? (
            <Button
              key={way.label}
              busy={busy && fix.variables?.fix === way.fix}
              onPress={() => fix.mutate({ fix: way.fix })}
            >
              {visibleLine(way.label)}
            </Button>
          ) : (
            <span key={way.label} className="row">
              <span className="s12 t2">{visibleLine(way.label)}</span>
              <CommandBox command={way.command} />
            </span>
          ),
        )}
      </div>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  )
}

/** The layout before the first answer. */
export function ChecksLoading() {
  return (
    <ul className="checks" aria-busy="true" aria-label="Checking this machine">
      {[180, 140, 200, 160, 190, 150].map((width) => (
        <li key={width} className="check">
          <div className="check-line">
            <span />
            <Skeleton width={width * 0.7} />
            <Skeleton width={width * 1.4} />
          </div>
        </li>
      ))}
    </ul>
  )
}
