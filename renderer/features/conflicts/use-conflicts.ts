import { useMemo } from 'react'
import { useSearch } from 'wouter'
import type { ConflictReport, Settlement, WaitingChange } from '../../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { useFloeQuery } from '../../api/query.ts'
import { useConflictPreviews } from '../../state/conflict-preview.ts'
import { useDecisions } from './decide/decisions.ts'
import type { Decisions, Standings } from './decide/decisions.ts'
import type { Question, Subject } from './subject.ts'

/** What the screen is about now: a change that is looked at, else the one that waits, else the environment as it is. */
export function useSubject(id: EnvironmentId): {
  readonly subject: Subject | null
  readonly waiting: WaitingChange | null
  readonly error: unknown
} {
  const asked = useSearch() === 'preview'
  const stored = useConflictPreviews((state) => state.previews[id])
  const preview = asked ? stored : undefined
  const { data: waiting, error } = useFloeQuery('conflicts', 'waiting', { id })
  if (preview) return { subject: { id, edit: preview.edit, state: 'preview' }, waiting: waiting ?? null, error: null }
  if (error || waiting === undefined) return { subject: null, waiting: null, error }
  return { subject: { id, edit: waiting?.edit ?? null, state: waiting ? 'waiting' : 'standing' }, waiting, error: null }
}

/** Everything that the parts of the screen share. */
export interface Screen extends Standings {
  readonly subject: Subject
  readonly report: ConflictReport
  readonly decisions: Decisions
  readonly question: Question
  /** What the decisions make of it; the former answer while the next is worked out. */
  readonly settlement: Settlement | undefined
  readonly settling: boolean
  readonly settleError: unknown
}

/** The report with the decisions about it, and what they would write. */
export function useScreen(subject: Subject, report: ConflictReport): Screen {
  const decisions = useDecisions(subject)
  const known = useMemo(() => new Set(report.conflicts.map((conflict) => conflict.id)), [report])
  // A decision about what is gone must not fail the others.
  const list = decisions.list.filter((one) => known.has(one.conflict))
  const question = { id: subject.id, edit: subject.edit, decisions: list }
  const settled = useFloeQuery('conflicts', 'settle', question, { keepPrevious: true })
  const { data } = settled
  const openIds = useMemo(() => (data ? new Set(data.open) : null), [data])
  const impossible = useMemo(() => new Map(data?.impossible.map((one) => [one.conflict, one.reason])), [data])
  return {
    subject,
    report,
    chosen: decisions.chosen,
    openIds,
    impossible,
    decisions: { ...decisions, list },
    question,
    settlement: data,
    settling: settled.isFetching,
    settleError: settled.error,
  }
}
