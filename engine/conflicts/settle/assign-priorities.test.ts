import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assignPriorities } from './assign-priorities.ts'
import { Order } from './order-packages.ts'
import type { Precedence } from './order-packages.ts'

function orderOf(...pairs: string[]): Order {
  const order = new Order()
  for (const pair of pairs) {
    const [winner = '', loser = ''] = pair.split('<')
    expect(order.add({ winner, loser })).toBeNull()
  }
  return order
}

const changed = (order: Order, current: Record<string, number> = {}) =>
  Object.fromEntries(
    [...assignPriorities(order, new Map(Object.entries(current)))].filter(
      ([one, number]) => number !== (current[one] ?? 5),
    ),
  )

it('lowers the winner by one, and no other package', () => {
  expect(changed(orderOf('gawk<mawk'))).toEqual({ gawk: 4 })
  expect(changed(orderOf('a<b', 'c<d', 'a<c'))).toEqual({ a: 3, c: 4 })
  expect(changed(orderOf('a<b', 'a<c', 'a<d'))).toEqual({ a: 4 })
  expect(changed(orderOf('b<a', 'c<a', 'd<a'))).toEqual({ a: 6 })
})

it('leaves alone what is in order, and gives way to it', () => {
  expect(changed(orderOf('a<b'), { a: 1, b: 2 })).toEqual({})
  expect(changed(orderOf('a<b', 'z<a'), { z: 4 })).toEqual({ b: 6 })
  expect(changed(orderOf('a<b'), { a: 0, b: 0 })).toEqual({ b: 1 })
})

it('names the chain that a contradiction closes', () => {
  const order = orderOf('a<b', 'b<c')
  expect(order.add({ winner: 'c', loser: 'a' })).toEqual(['a', 'b', 'c'])
})

const names = ['a', 'b', 'c', 'd', 'e']
const problem = fc.record({
  wishes: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 7 }),
  current: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
})

it('keeps every precedence with the fewest changes that are possible', () => {
  fc.assert(
    fc.property(problem, ({ wishes, current }) => {
      const before = new Map(names.map((name, index) => [name, current[index] ?? 5]))
      const order = new Order()
      const kept = wishes
        .map(([winner, loser]): Precedence => ({ winner, loser }))
        .filter((wish) => order.add(wish) === null)
      const after = assignPriorities(order, before)
      const valueOf = (one: string) => after.get(one) ?? before.get(one) ?? 5
      for (const { winner, loser } of kept) expect(valueOf(winner)).toBeLessThan(valueOf(loser))
      expect(Math.min(...after.values(), 0)).toBe(0)
      const changes = names.filter((one) => valueOf(one) !== before.get(one)).length
      expect(changes).toBe(fewest(before, kept))
    }),
    { numRuns: 300 },
  )
})

/** By trying: the fewest packages that must change so that the others, left as they are, can be completed. */
function fewest(before: ReadonlyMap<string, number>, kept: readonly Precedence[]): number {
  let best = names.length
  for (let mask = 0; mask < 1 << names.length; mask++) {
    const fixed = names.filter((_, index) => mask & (1 << index))
    if (names.length - fixed.length < best && canBeCompleted(before, kept, new Set(fixed)))
      best = names.length - fixed.length
  }
  return best
}

function canBeCompleted(
  before: ReadonlyMap<string, number>,
  kept: readonly Precedence[],
  fixed: ReadonlySet<string>,
): boolean {
  const least = new Map(names.map((one) => [one, fixed.has(one) ? (before.get(one) ?? 5) : 0]))
  for (let round = 0; round <= names.length; round++)
    for (const { winner, loser } of kept) {
      const needed = (least.get(winner) ?? 0) + 1
      if (needed <= (least.get(loser) ?? 0)) continue
      if (fixed.has(loser)) return false
      least.set(loser, needed)
    }
  return true
}
