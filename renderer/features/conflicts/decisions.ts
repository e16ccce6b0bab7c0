import { create } from 'zustand'
import type { Conflict, Decision, Settlement, WayOut } from '../../../shared/model/conflict.ts'
import type { SingleEdit } from '../../../shared/model/edit.ts'
import type { Subject } from './subject.ts'

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
  const set = (next: readonly Decision[]) => useDecisionStore.setState(({ all }) => ({ all: { ...all, [key]: next } }))
  const without = (conflicts: readonly string[]) => list.filter((one) => !conflicts.includes(one.conflict))
  return {
    list,
    chosen: (conflict) => list.find((one) => one.conflict === conflict)?.wayOut,
    decide: (decisions) => set([...without(decisions.map((one) => one.conflict)), ...decisions]),
    takeBack: (conflicts) => set(without(conflicts)),
  }
}

/** Whether nothing can be built before something is decided about it. */
export const needsDecision = (conflict: Conflict): boolean =>
  conflict.area === 'files' ? !conflict.settled : conflict.area === 'versions'

/** `too`: another decision has settled it as well. `impossible`: what was chosen contradicts another choice. */
export type Standing = 'open' | 'decided' | 'too' | 'impossible'

/** How a conflict stands with the decisions, as far as the engine has already said what they make of it. */
export function standingOf(
  conflict: Conflict,
  chosen: string | undefined,
  settlement: Settlement | undefined,
): Standing {
  if (settlement?.impossible.some((one) => one.conflict === conflict.id)) return 'impossible'
  if (chosen !== undefined) return 'decided'
  return settlement && needsDecision(conflict) && !settlement.open.includes(conflict.id) ? 'too' : 'open'
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
