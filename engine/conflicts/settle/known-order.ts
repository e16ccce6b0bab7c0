import type { Party } from '../../../shared/model/conflict.ts'
import type { DescribedGroup } from '../file-conflicts.ts'
import { assignPriorities } from './assign-priorities.ts'
import type { Precedence } from './order-packages.ts'
import { Order } from './order-packages.ts'

/** Who wins by the manifest as it is: what a new decision must not turn round unless it says so. */
export function knownPrecedences(groups: readonly DescribedGroup[]): Precedence[] {
  const pairs = groups.flatMap(({ conflict }) => pairsAmong(conflict.parties))
  return [...new Map(pairs.map((pair) => [`${pair.winner}\n${pair.loser}`, pair])).values()]
}

function pairsAmong(parties: readonly Party[]): Precedence[] {
  const numbered = parties.filter(({ broughtBy }) => broughtBy === null)
  return numbered.flatMap((winner) =>
    numbered
      .filter((loser) => winner.priority < loser.priority && winner.installId !== loser.installId)
      .map((loser) => ({ winner: winner.installId, loser: loser.installId })),
  )
}

/** Decisions with what is known and does not contradict them. */
export function completedOrder(decided: readonly Precedence[], known: readonly Precedence[]): Order {
  const order = new Order()
  for (const one of decided) order.add(one)
  for (const one of known) order.add(one)
  return order
}

/** `[a, b, c]`: a wins against b, b against c. */
export const pairsOf = (order: readonly string[]): Precedence[] =>
  order.slice(1).map((loser, index) => ({ winner: order[index] ?? '', loser }))

/** The numbers that change so that the order holds. */
export function changedNumbers(order: Order, current: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...assignPriorities(order, current)].filter(([one, number]) => number !== current.get(one)))
}
