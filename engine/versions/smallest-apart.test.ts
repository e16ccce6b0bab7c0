import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallestApart } from './smallest-apart.ts'
import type { StateSet } from './state-set.ts'
import { canAgree, shared, stateSet } from './state-set.ts'

const states = 12
const sets = fc.array(
  fc
    .array(fc.tuple(fc.nat(states - 1), fc.nat(4)), { maxLength: 4 })
    .map((ranges) => stateSet(ranges.map(([first, length]) => [first, Math.min(states - 1, first + length)] as const))),
  { maxLength: 8 },
)

const holds = (set: StateSet, state: number) => set.some(([first, last]) => first <= state && state <= last)
const agree = (some: readonly StateSet[]) =>
  Array.from({ length: states }, (_, state) => state).some((state) => some.every((set) => holds(set, state)))

/** Every choice of positions, smaller ones first. */
function choices(length: number): number[][] {
  const all = Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_unused, at) => at).filter((at) => bits & (1 << at)),
  )
  return all.sort((a, b) => a.length - b.length || a.reduce((order, one, at) => order || one - (b[at] ?? 0), 0))
}

it('finds every smallest set that cannot agree, as trying all of them does', () => {
  fc.assert(
    fc.property(sets, (all) => {
      const apart = choices(all.length).filter((some) => !agree(some.flatMap((at) => [all[at] ?? []])))
      const [smallest] = apart
      expect(smallestApart(all)).toEqual(apart.filter((some) => some.length === smallest?.length))
    }),
    { numRuns: 1000 },
  )
})

it('intersects as the states themselves do', () => {
  fc.assert(
    fc.property(sets, (all) => {
      expect(canAgree(all)).toBe(all.length === 0 || agree(all))
      const common = shared(all)
      for (let state = 0; common && state < states; state++) {
        expect(holds(common, state)).toBe(all.every((set) => holds(set, state)))
      }
    }),
  )
})

it('needs two of plain ranges, and may need all of unions', () => {
  const plain = [stateSet([[0, 5]]), stateSet([[4, 9]]), stateSet([[6, 9]])]
  expect(smallestApart(plain)).toEqual([[0, 2]])
  const unions = [
    stateSet([
      [0, 0],
      [1, 1],
    ]),
    stateSet([
      [0, 0],
      [2, 2],
    ]),
    stateSet([[1, 2]]),
  ]
  expect(smallestApart(unions)).toEqual([[0, 1, 2]])
  expect(smallestApart([])).toEqual([])
  expect(smallestApart([[], stateSet([[0, 1]])])).toEqual([[0]])
})

it('answers for a group in which nearly everything misses something', () => {
  const wide = Array.from({ length: 60 }, (_, out) =>
    stateSet(
      Array.from({ length: 60 }, (_unused, state) => [state, state] as const).filter(([state]) => state !== out),
    ),
  )
  const [only] = smallestApart(wide)
  expect(only).toHaveLength(60)
})
