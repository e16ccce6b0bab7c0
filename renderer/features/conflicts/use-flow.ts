import { useLocation } from 'wouter'
import type { Conflict } from '../../../shared/model/conflict.ts'
import { useFloeMutation } from '../../api/query.ts'
import { count } from '../../format/count.ts'
import { previewConflicts } from '../../state/conflict-preview.ts'
import { paths } from '../../state/paths.ts'
import { useWriteRefusal } from '../../state/use-environment.ts'
import { needsDecision, standingOf } from './decide/decisions.ts'
import { useFollowFocus } from './use-follow-focus.ts'
import type { Screen } from './use-conflicts.ts'
import { changeNoun } from './subject.ts'

/** From one decision to the next, and at the end the change itself. */
export interface Flow {
  /** Conflicts that must be decided before anything can be built. */
  readonly asked: readonly Conflict[]
  readonly open: readonly Conflict[]
  /** `2 of 3 decided`. */
  readonly decided: number
  readonly busy: boolean
  readonly error: unknown
  /** Why nothing can be applied; null when it can. */
  readonly refusal: string | null
  /** What the primary button says now. */
  readonly label: string
  /** Leads to the next one that asks; when none does, applies all as one edit. */
  readonly go: () => void
  /** The same by Enter; the focus goes on with it. */
  readonly confirm: () => void
  /** The first way out for whatever still asks; for all of them while nothing was decided. */
  readonly recommend: () => void
}

/** `onShow` brings a conflict into view. */
export function useFlow(screen: Screen, shown: string | null, onShow: (conflict: string) => void): Flow {
  const { subject, report, decisions, settlement, settling } = screen
  const [, navigate] = useLocation()
  const follow = useFollowFocus(shown)
  const apply = useFloeMutation('environments', 'apply')
  const refusal = useWriteRefusal(subject.id)
  const standing = (one: Conflict) => standingOf(one, screen)
  const asked = report.conflicts.filter(needsDecision)
  const open = asked.filter((one) => ['open', 'impossible'].includes(standing(one)))
  const next = open.find((one) => asked.indexOf(one) > asked.findIndex((other) => other.id === shown)) ?? open[0]
  const listed = new Set(report.conflicts.map((one) => one.id))
  // What a decision brings up is no part of this list: it is asked of the edit that the decisions make.
  const revealed = next || !settlement ? [] : settlement.open.filter((id) => !listed.has(id))
  const isLast = open.length === 1 && next?.id === shown
  const start = () => {
    const edit = settlement?.edit
    // The answer to the last decision is on its way; applying the one before would lose it.
    if (!edit || settling || apply.isPending || refusal !== null) return
    apply.mutate(
      { id: subject.id, edit },
      {
        onSuccess: () => {
          previewConflicts(subject.id, null)
          decisions.takeBack(decisions.list.map((one) => one.conflict))
          navigate(paths.environment(subject.id))
        },
      },
    )
  }
  const lookAhead = () => {
    previewConflicts(subject.id, settlement?.edit ?? null)
    navigate(paths.conflictPreview(subject.id))
  }
  const go = () => (next ? onShow(next.id) : revealed.length > 0 ? lookAhead() : start())
  const recommend = () =>
    decisions.decide(
      open.flatMap((one) => {
        const [best] = one.waysOut
        return best ? [{ conflict: one.id, wayOut: best.id }] : []
      }),
    )
  return {
    asked,
    open,
    decided: asked.length - open.length,
    busy: apply.isPending || (open.length === 0 && settling),
    error: apply.error,
    refusal: isLast ? 'Choose one of the ways out first.' : next || revealed.length > 0 ? null : refusal,
    label: labelOf({ next: next !== undefined && !isLast, revealed: revealed.length, edit: subject.edit }),
    go,
    confirm: () => {
      follow()
      go()
    },
    recommend,
  }
}

interface NextStep {
  readonly next: boolean
  readonly revealed: number
  readonly edit: Screen['subject']['edit']
}

function labelOf({ next, revealed, edit }: NextStep): string {
  if (next) return 'Next conflict'
  if (revealed > 0) return `Look at ${count(revealed, 'new conflict')}`
  return changeNoun(edit) === 'install' ? 'Apply and install' : 'Apply'
}
