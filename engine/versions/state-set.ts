/** States of a source as ranges, both ends included: sorted, apart, and never touching. */
export type StateSet = readonly (readonly [first: number, last: number])[]

/** The ranges in any order, overlapping as they like, as one set. */
export function stateSet(ranges: Iterable<readonly [number, number]>): StateSet {
  const set: [number, number][] = []
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const previous = set.at(-1)
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last)
    else set.push([first, last])
  }
  return set
}

/** Null stands for every state. */
export function shared(sets: readonly StateSet[]): StateSet | null {
  return sets.reduce<StateSet | null>((common, set) => (common === null ? set : sharedByTwo(common, set)), null)
}

function sharedByTwo(left: StateSet, right: StateSet): StateSet {
  const common: [number, number][] = []
  for (let a = 0, b = 0; a < left.length && b < right.length;) {
    const [one, other] = [left[a], right[b]]
    if (!one || !other) break
    const [first, last] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])]
    if (first <= last) common.push([first, last])
    if (one[1] < other[1]) a++
    else b++
  }
  return common
}

/** Whether every one of these sets holds one state. */
export function canAgree(sets: readonly StateSet[]): boolean {
  return shared(sets)?.length !== 0
}

/** The last state; null of an empty set. */
export function lastOf(set: StateSet): number | null {
  return set.at(-1)?.[1] ?? null
}

export function firstOf(set: StateSet): number | null {
  return set[0]?.[0] ?? null
}
