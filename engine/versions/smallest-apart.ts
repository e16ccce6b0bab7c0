import type { StateSet } from './state-set.ts'
import { canAgree } from './state-set.ts'

/** Most answers of one size that are looked for, and most steps that are taken, so that no input can hold the engine up. */
const answersAtMost = 500
const stepsAtMost = 50_000

/**
 * The smallest groups of sets that hold no state in common, by position, each sorted, in order; none when all agree. For
 * plain ranges two always suffice (Helly), for unions of ranges they may not. It is a smallest hitting set: every state
 * must be missed by a member of the group. Past `stepsAtMost` it is a group from which none can be left out.
 */
export function smallestApart(sets: readonly StateSet[]): readonly (readonly number[])[] {
  const missing = missingEverywhere(sets)
  if (missing === null) return []
  for (let size = 1; size <= sets.length; size++) {
    const search = new HittingSets(missing, size)
    if (search.found.length > 0) return search.found
    if (search.isGivenUp) break
  }
  return [irreducible(sets)]
}

/** For each stretch of states, the packages that lack it; null when one stretch is in every package. Supersets are dropped. */
function missingEverywhere(sets: readonly StateSet[]): readonly (readonly number[])[] | null {
  const bounds = new Set<number>([0])
  for (const [first, last] of sets.flat()) bounds.add(first).add(last + 1)
  const all = new Map<string, number[]>()
  for (const state of bounds) {
    const missing = sets.flatMap((set, at) => (set.some(([from, to]) => from <= state && state <= to) ? [] : [at]))
    if (missing.length === 0) return null
    all.set(missing.join(), missing)
  }
  const bySize = [...all.values()].sort((a, b) => a.length - b.length)
  return bySize.filter((one, at) => !bySize.slice(0, at).some((less) => less.every((member) => one.includes(member))))
}

/** Every choice of `size` members that hits each of the lists. */
class HittingSets {
  readonly found: number[][] = []
  isGivenUp = false
  readonly #lists: readonly (readonly number[])[]
  readonly #keys = new Set<string>()
  #steps = 0

  constructor(lists: readonly (readonly number[])[], size: number) {
    this.#lists = lists
    this.#choose([], size)
    this.found.sort((a, b) => a.reduce((order, member, at) => order || member - (b[at] ?? 0), 0))
  }

  #choose(chosen: readonly number[], left: number): void {
    if (this.isGivenUp || this.found.length >= answersAtMost) return
    if (++this.#steps > stepsAtMost) this.isGivenUp = true
    const open = this.#lists.filter((list) => !list.some((member) => chosen.includes(member)))
    const [shortest] = open
    if (!shortest) return this.#keep(chosen)
    if (left === 0 || !this.#canHit(open, left)) return
    for (const member of shortest) this.#choose([...chosen, member], left - 1)
  }

  /** Lists without a member in common need one choice each. */
  #canHit(open: readonly (readonly number[])[], left: number): boolean {
    const used = new Set<number>()
    let apart = 0
    for (const list of open) {
      if (list.some((member) => used.has(member))) continue
      for (const member of list) used.add(member)
      if (++apart > left) return false
    }
    return true
  }

  #keep(chosen: readonly number[]): void {
    const sorted = [...chosen].sort((a, b) => a - b)
    if (this.#keys.has(sorted.join())) return
    this.#keys.add(sorted.join())
    this.found.push(sorted)
  }
}

/** Leaves out whoever is not needed, the last first. */
function irreducible(sets: readonly StateSet[]): number[] {
  const kept = sets.map((_, at) => at)
  for (const at of [...kept].reverse()) {
    const without = kept.filter((one) => one !== at)
    if (!canAgree(without.flatMap((one) => [sets[one] ?? []]))) kept.splice(kept.indexOf(at), 1)
  }
  return kept
}
