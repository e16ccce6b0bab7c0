import { smallestApart } from './smallest-apart.ts'
import { dayOf, daysBetween } from './spans.ts'
import type { Known } from './spans.ts'
import { canAgree, firstOf, shared } from './state-set.ts'

/** A smallest set of packages of one group that no state of their source has together. */
export interface TightGroup {
  readonly group: string
  /** From which none can be left out; those that came earlier first. */
  readonly core: readonly Known[]
  /** The one to give way first: without it everything else agrees, else what the change has brought, else the later one. */
  readonly mover: Known
  /** The other packages of the group whose past is known. */
  readonly rest: readonly Known[]
}

/** The two ends that came nearest to each other. */
export interface NearMiss {
  readonly earlier: Known
  readonly later: Known
  /** States: the last of the earlier, the first of the later. */
  readonly end: number
  readonly start: number
  readonly days: number
}

/**
 * Everything that is too tight in one group. One package of each set found is ignored before the next is
 * looked for, so that giving way to all of them leaves a group that agrees. Each package alone must be available.
 */
export function tightGroups(group: string, members: readonly Known[]): TightGroup[] {
  const found: TightGroup[] = []
  let open = members
  for (;;) {
    const core = chosenCore(open)
    const mover = core && moverOf(core, open)
    if (!mover) return found
    const inTime = [...core].sort(byFirst)
    found.push({ group, core: inTime, mover, rest: members.filter((one) => !core.includes(one)) })
    open = open.filter((one) => one !== mover)
  }
}

/**
 * Of the smallest sets one whose mover ends it all, then one that the change at hand has brought about, then the one that
 * missed by least.
 */
function chosenCore(members: readonly Known[]): readonly Known[] | null {
  const sets = smallestApart(members.map((one) => one.states))
  const cores = sets.map((positions) => positions.flatMap((at) => members[at] ?? []))
  const frees = freeing(cores.flat(), members)
  const graded = cores.map((core) => ({
    core,
    grade: [
      Number(!core.some((one) => frees.has(one))),
      Number(!core.some((one) => one.asked.isNew)),
      nearMiss(core)?.days ?? 0,
    ],
  }))
  // The sort is stable: equals stay in the order of the manifest.
  graded.sort((a, b) => a.grade.reduce((order, part, at) => order || part - (b.grade[at] ?? 0), 0))
  return graded[0]?.core ?? null
}

function moverOf(core: readonly Known[], members: readonly Known[]): Known | null {
  const frees = freeing(core, members)
  const grade = (one: Known) => 2 * Number(frees.has(one)) + Number(one.asked.isNew)
  return [...core].sort((a, b) => grade(b) - grade(a) || -byFirst(a, b))[0] ?? null
}

/** Packages without which all the others agree. */
function freeing(candidates: readonly Known[], members: readonly Known[]): ReadonlySet<Known> {
  const unique = [...new Set(candidates)]
  return new Set(unique.filter((one) => agree(members.filter((other) => other !== one))))
}

const byFirst = (a: Known, b: Known) => (firstOf(a.states) ?? 0) - (firstOf(b.states) ?? 0)

/** How near a pair came; null for more than two, where every two share states. */
export function nearMiss(core: readonly Known[]): NearMiss | null {
  const [one, other] = core
  if (!one || !other || core.length > 2) return null
  const misses = [...missesAfter(one, other), ...missesAfter(other, one)]
  return misses.sort((a, b) => a.days - b.days || b.start - a.start)[0] ?? null
}

function missesAfter(earlier: Known, later: Known): NearMiss[] {
  return earlier.states.flatMap(([, end]) => {
    const start = later.states.find(([first]) => first > end)?.[0]
    if (start === undefined) return []
    const days = daysBetween(dayOf(earlier.history, end), dayOf(later.history, start))
    return [{ earlier, later, end, start, days }]
  })
}

/** Install ids with which a package shares no state. */
export function apartFrom(one: Known, all: readonly Known[]): string[] {
  return all.filter((other) => other !== one && !agree([one, other])).map((other) => other.asked.installId)
}

export function agree(members: readonly Known[]): boolean {
  return canAgree(members.map((one) => one.states))
}

export function statesOfAll(members: readonly Known[]) {
  return shared(members.map((one) => one.states))
}
