import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'
import type { Order } from './order-packages.ts'
import { mostThatStay } from './most-that-stay.ts'

/**
 * Numbers for an order: each winner's is lower than its losers'. As few packages as possible change, and each by as
 * little as is needed; where it makes no difference the winner goes down, as flox advises. Numbers stay at 0 or above.
 * Gives the numbers of all packages of the order; those that are not in `current` begin at 5.
 */
export function assignPriorities(order: Order, current: ReadonlyMap<string, number>): Map<string, number> {
  const packages = order.packages()
  const priorityOf = (one: string) => current.get(one) ?? defaultPriority
  const distance = longestWays(order, packages)
  const depth = new Map(packages.map((one) => [one, 0]))
  for (const below of distance.values())
    for (const [other, steps] of below) if (steps > (depth.get(other) ?? 0)) depth.set(other, steps)
  const clash = (one: string, other: string) => {
    const steps = distance.get(one)?.get(other)
    return steps !== undefined && priorityOf(other) - priorityOf(one) < steps
  }
  const possible = packages.filter((one) => priorityOf(one) >= (depth.get(one) ?? 0))
  const staying = mostThatStay(possible, clash)
  return place({ packages, order, distance, staying, priorityOf })
}

type Distances = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Steps of the longest chain from each package down to each that it wins against, through however many others. */
function longestWays(order: Order, packages: readonly string[]): Distances {
  const ways = new Map<string, Map<string, number>>()
  for (const one of packages.toReversed()) {
    const below = new Map<string, number>()
    for (const loser of order.losers(one)) {
      below.set(loser, Math.max(below.get(loser) ?? 0, 1))
      for (const [other, steps] of ways.get(loser) ?? []) below.set(other, Math.max(below.get(other) ?? 0, steps + 1))
    }
    ways.set(one, below)
  }
  return ways
}

interface Placing {
  readonly packages: readonly string[]
  readonly order: Order
  readonly distance: Distances
  readonly staying: ReadonlySet<string>
  readonly priorityOf: (one: string) => number
}

/** From the winners down: each as near to its number as those above it and those below it that stay allow. */
function place({ packages, order, distance, staying, priorityOf }: Placing): Map<string, number> {
  const least = new Map<string, number>()
  const placed = new Map<string, number>()
  for (const one of packages) {
    const ceilings = [...(distance.get(one) ?? [])].flatMap(([other, steps]) =>
      staying.has(other) ? [priorityOf(other) - steps] : [],
    )
    const wanted = Math.min(priorityOf(one), ...ceilings)
    const number = staying.has(one) ? priorityOf(one) : Math.max(wanted, least.get(one) ?? 0)
    placed.set(one, number)
    for (const loser of order.losers(one)) least.set(loser, Math.max(least.get(loser) ?? 0, number + 1))
  }
  return placed
}
