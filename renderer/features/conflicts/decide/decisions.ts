import { useMemo } from 'react'
import { create } from 'zustand'
import type { Conflict, Decision, Settlement, WayOut } from '../../../../shared/model/conflict.ts'
import type { SingleEdit } from '../../../../shared/model/edit.ts'
import type { Subject } from '../subject.ts'

interface DecisionsState {
  /** By what they are of: the same change of the same environment finds its decisions again. */
  readonly all: Readonly<Record<string, readonly Decision[]>>
}

/** What was decided so far. It outlives the page, not the window. */
const useDecisionStore = create<DecisionsState>()(() => ({ all: {} }))

const none: readonly Decision[] = []
const keyOf = ({ id, edit }: Pick<Subject, 'id' | 'edit'>) => `${id} ${JSON.stringify(edit)}`

export interface Decisions {
  readonly list: readonly Decision[]
  /** The way out that was chosen for a conflict, by its id. */
  readonly chosen: (conflict: string) => string | undefined
  /** Takes each of these; what was decided for the same conflicts before counts no more. */
  readonly decide: (decisions: readonly Decision[]) => void
  readonly takeBack: (conflicts: readonly string[]) => void
}

export function useDecisions(subject: Subject): Decisions {
  const key = keyOf(subject)
  const list = useDecisionStore((state) => state.all[key] ?? none)
  const chosen = useMemo(() => new Map(list.map((one) => [one.conflict, one.wayOut])), [list])
  const set = (next: readonly Decision[]) => useDecisionStore.setState(({ all }) => ({ all: { ...all, [key]: next } }))
  const without = (conflicts: ReadonlySet<string>) => list.filter((one) => !conflicts.has(one.conflict))
  return {
    list,
    chosen: (conflict) => chosen.get(conflict),
    decide: (decisions) => set([...without(new Set(decisions.map((one) => one.conflict))), ...decisions]),
    takeBack: (conflicts) => set(without(new Set(conflicts))),
  }
}

/** Whether nothing can be built before something is decided about it. */
export const needsDecision = (conflict: Conflict): boolean =>
  conflict.area === 'files' ? !conflict.settled : conflict.area === 'versions'

/** `too`: another decision has settled it as well. `impossible`: what was chosen contradicts another choice. */
export type Standing = 'open' | 'decided' | 'too' | 'impossible'

/** What is known of all decisions together. */
export interface Standings {
  readonly chosen: (conflict: string) => string | undefined
  /** Ids that the engine still calls open; null until it has said so. */
  readonly openIds: ReadonlySet<string> | null
  /** Decisions that contradict others, with the reason, by the id of their conflict. */
  readonly impossible: ReadonlyMap<string, string>
}

/** The state of a conflict under the decisions, as far as the engine has evaluated them. */
export function standingOf(conflict: Conflict, { chosen, openIds, impossible }: Standings): Standing {
  if (impossible.has(conflict.id)) return 'impossible'
  if (chosen(conflict.id) !== undefined) return 'decided'
  return openIds && needsDecision(conflict) && !openIds.has(conflict.id) ? 'too' : 'open'
}

export const chosenWay = (conflict: Conflict, chosen: string | undefined): WayOut | undefined =>
  conflict.waysOut.find((way) => way.id === chosen)

/** The way out that lets a party win over the others; undefined where the manifest cannot say so. */
export const wayToPrefer = (conflict: Conflict, party: string): WayOut | undefined =>
  conflict.waysOut.find((way) => way.kind === 'prefer' && way.order[0] === party)

/** The priority that the settled edit gives a package; undefined where it leaves it. */
export function newPriority(settlement: Settlement | undefined, installId: string): number | undefined {
  const edit = settlement?.edit
  const steps: readonly SingleEdit[] = !edit ? [] : edit.kind === 'several' ? edit.edits : [edit]
  const last = steps
    .filter((step) => step.kind === 'change' && step.installId === installId && step.priority !== undefined)
    .at(-1)
  return last?.kind === 'change' ? (last.priority ?? undefined) : undefined
}
