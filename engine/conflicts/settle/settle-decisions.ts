import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'
import type { Conflict, Settlement, WayOut } from '../../../shared/model/conflict.ts'
import type { SingleEdit } from '../../../shared/model/edit.ts'
import { listNames } from '../../../shared/text/list-names.ts'
import { changedNumbers, completedOrder, pairsOf } from './known-order.ts'
import { Order } from './order-packages.ts'
import type { Precedence } from './order-packages.ts'
import { priorityEdits } from '../../manifest/priority-edits.ts'

/** A conflict and the way out that was chosen for it. */
export interface Chosen {
  readonly conflict: Conflict
  readonly wayOut: WayOut
}

interface Settling {
  readonly decisions: readonly Chosen[]
  readonly known: readonly Precedence[]
  /** The manifest's numbers, by install id. */
  readonly numbers: ReadonlyMap<string, number>
}

export interface Settled {
  readonly edits: readonly SingleEdit[]
  readonly impossible: Settlement['impossible']
}

/**
 * All decisions as edits, in one: what they leave out or change, then the fewest and smallest changes of priorities that
 * make every order true. An order that contradicts those decided before it is left out and said. Pure.
 */
export function settleDecisions({ decisions, known, numbers }: Settling): Settled {
  const direct = joinEdits(decisions.flatMap(({ wayOut }) => (isOrder(wayOut) ? [] : wayOut.edits)))
  const gone = new Set(direct.flatMap((edit) => (edit.kind === 'uninstall' ? edit.packages : [])))
  const accepted: Precedence[] = []
  const fixed = new Map<string, number>()
  const impossible: Settlement['impossible'] = []
  for (const { conflict, wayOut } of decisions.filter((one) => isOrder(one.wayOut))) {
    const wanted = pairsOf(wayOut.order.filter((one) => !gone.has(one)))
    const chain = contradiction(accepted, wanted)
    if (chain) impossible.push({ conflict: conflict.id, reason: reasonOf(wayOut, chain) })
    else {
      accepted.push(...wanted)
      fixedBy(wayOut).forEach(([one, number]) => fixed.set(one, number))
    }
  }
  const left = known.filter(({ winner, loser }) => !gone.has(winner) && !gone.has(loser))
  const start = new Map([...numbers, ...fixed].filter(([one]) => !gone.has(one)))
  const order = completedOrder(accepted, left)
  const after = new Map([...start, ...changedNumbers(order, start)])
  const changed = new Map([...after].filter(([one, number]) => number !== numbers.get(one)))
  return { edits: [...direct, ...priorityEdits(changed)], impossible }
}

const isOrder = ({ kind }: WayOut) => kind === 'prefer' || kind === 'either' || kind === 'cuda-order'

/** For CUDA the numbers themselves are the practice, not only their order. */
function fixedBy({ kind, edits }: WayOut): [string, number][] {
  if (kind !== 'cuda-order') return []
  return edits.flatMap((edit): [string, number][] =>
    edit.kind === 'change' && edit.priority !== undefined ? [[edit.installId, edit.priority ?? defaultPriority]] : [],
  )
}

function contradiction(accepted: readonly Precedence[], wanted: readonly Precedence[]): readonly string[] | null {
  const order = new Order()
  for (const one of accepted) order.add(one)
  for (const one of wanted) {
    const chain = order.add(one)
    if (chain) return chain
  }
  return null
}

function reasonOf({ order }: WayOut, chain: readonly string[]): string {
  const [first = '', ...rest] = chain
  const through = rest.length > 1 ? ` (${[first, ...rest].join(' before ')})` : ''
  const last = rest.at(-1) ?? ''
  return (
    `By your other decisions ${first} wins against ${last}${through}, so ${last} cannot win against ${first} here. ` +
    `A manifest cannot mix files: priority applies to the whole package. ` +
    `Choose one order for ${listNames([...new Set([...order, ...chain])].sort())}.`
  )
}

/** One edit for each thing: packages that go, together; outputs that two decisions leave out, both. */
function joinEdits(edits: readonly SingleEdit[]): SingleEdit[] {
  const gone = new Set(edits.flatMap((edit) => (edit.kind === 'uninstall' ? edit.packages : [])))
  const others = new Map<string, SingleEdit>()
  for (const edit of edits) {
    if (edit.kind === 'uninstall' || (edit.kind === 'change' && gone.has(edit.installId))) continue
    const key = edit.kind === 'change' ? `change ${edit.installId}` : JSON.stringify(edit)
    const before = others.get(key)
    others.set(key, before?.kind === 'change' && edit.kind === 'change' ? joinChanges(before, edit) : edit)
  }
  const removal: SingleEdit[] = gone.size > 0 ? [{ kind: 'uninstall', packages: [...gone].sort() }] : []
  // A new name comes last: the other edits still use the old one.
  const ordered = [...others.values()].sort((a, b) => Number(a.kind === 'rename') - Number(b.kind === 'rename'))
  return [...ordered, ...removal]
}

type Change = Extract<SingleEdit, { kind: 'change' }>

function joinChanges(before: Change, after: Change): Change {
  const both = { ...before, ...after }
  if (!Array.isArray(before.outputs) || !Array.isArray(after.outputs)) return both
  const allowed = new Set(after.outputs)
  const outputs = before.outputs.filter((output) => allowed.has(output))
  return outputs.length > 0 ? { ...both, outputs } : both
}
