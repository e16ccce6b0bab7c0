/**
 * The largest set of items of which no two clash, where clashing is a strict partial order (`clash(a, b)` and
 * `clash(b, c)` give `clash(a, c)`): by Dilworth it is as large as the fewest chains that hold all items, and a largest
 * matching finds both. Of several such sets the one furthest down the order is taken. Items come in that order.
 */
export function mostThatStay<Item>(items: readonly Item[], clash: (one: Item, other: Item) => boolean): Set<Item> {
  const below = items.map((one) => items.flatMap((other, index) => (clash(one, other) ? [index] : [])))
  const { upOf, downOf } = largestMatching(below)
  // König: what an alternating walk from the unmatched upper ends does not reach is in the smallest cover.
  const reachedUp = new Set(items.flatMap((_, index) => (downOf[index] === undefined ? [index] : [])))
  const reachedDown = new Set<number>()
  const waiting = [...reachedUp]
  for (let up = waiting.pop(); up !== undefined; up = waiting.pop()) {
    for (const down of below[up] ?? []) {
      if (reachedDown.has(down)) continue
      reachedDown.add(down)
      const next = upOf[down]
      if (next === undefined || reachedUp.has(next)) continue
      reachedUp.add(next)
      waiting.push(next)
    }
  }
  return new Set(items.filter((_, index) => reachedUp.has(index) && !reachedDown.has(index)))
}

interface Matching {
  /** For a lower end, the upper one that it is matched with. */
  readonly upOf: (number | undefined)[]
  readonly downOf: (number | undefined)[]
}

function largestMatching(below: readonly (readonly number[])[]): Matching {
  const upOf: (number | undefined)[] = below.map(() => undefined)
  const downOf: (number | undefined)[] = below.map(() => undefined)
  const augment = (up: number, seen: Set<number>): boolean =>
    (below[up] ?? []).some((down) => {
      if (seen.has(down)) return false
      seen.add(down)
      const holder = upOf[down]
      if (holder !== undefined && !augment(holder, seen)) return false
      upOf[down] = up
      downOf[up] = down
      return true
    })
  below.forEach((_, up) => augment(up, new Set()))
  return { upOf, downOf }
}
