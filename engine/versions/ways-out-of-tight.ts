import { listNames } from '../../shared/text/list-names.ts'
import type { WayOut } from '../../shared/model/conflict.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import type { Release } from '../catalog/version-history.ts'
import { compareVersions, isPreRelease } from './match-version.ts'
import { dayOf, statesOf } from './spans.ts'
import type { Known } from './spans.ts'
import type { StateSet } from './state-set.ts'
import { lastOf, shared } from './state-set.ts'
import { agree, statesOfAll } from './tight-groups.ts'
import type { TightGroup } from './tight-groups.ts'
import { dayWords, namedWords, numberWords, rangeWords } from './version-words.ts'

/**
 * The ways out of a group that is too tight, least change first: apart, another version of one beside the others, the
 * newest state that has them all, without one. Each leaves the group as a whole with a state wherever one can.
 */
export function waysOutOfTight(tight: TightGroup, groups: ReadonlySet<string>): WayOut[] {
  const { core, mover } = tight
  const takes = [mover, ...core.filter((one) => one !== mover)].flatMap((one) => take(one, tight) ?? [])
  return [separate(mover, core.length, groups), ...takes, ...newest(tight, takes), leaveOut(mover)]
}

/** One package in a group of its own. */
function separate(one: Known, size: number, groups: ReadonlySet<string>): WayOut {
  const { installId } = one.asked
  const last = lastOf(one.states) ?? 0
  const version = newestAt(one.wanted, last)
  const all = size === 2 ? 'Both' : `All ${numberWords(size)}`
  const from = version === null ? '' : ` ${installId} ${version} from ${dayWords(dayOf(one.history, last))}.`
  return {
    ...blank,
    id: `separate:${installId}`,
    kind: 'separate-group',
    title: `Separate ${installId}`,
    explanation: `${all} keep what you asked for.${from}`,
    edits: [{ kind: 'change', installId, group: freeName(installId, groups) }],
  }
}

/** The version of one package that the others' states have, nearest in time to what was asked for. */
function take(one: Known, tight: TightGroup): (WayOut & { readonly version: string }) | null {
  const beside = tight.core.filter((other) => other !== one)
  const room = roomFor(beside, tight.rest)
  const [best] = stable(one)
    .flatMap((release) => meetings(release, room, one))
    .sort((a, b) => a.distance - b.distance || b.release.last - a.release.last || newerFirst(a.release, b.release))
  if (!best) return null
  const { installId } = one.asked
  const { version } = best.release
  const days = rangeWords(dayOf(one.history, best.first), dayOf(one.history, best.last))
  const atFirst = listNames(
    beside.map((other) => `${other.asked.installId} ${newestAt(other.wanted, best.first) ?? ''}`),
  )
  const explanation = best.isBefore
    ? `The last ${installId} beside ${listNames(beside.map((other) => namedWords(other.asked)))}: ${days}.`
    : `First with ${atFirst}, ${dayWords(dayOf(one.history, best.first))}.`
  const edits: SingleEdit[] = [{ kind: 'change', installId, version }]
  const title = `Take ${installId} ${version}`
  return { ...blank, id: `version:${installId}@${version}`, kind: 'other-version', title, explanation, edits, version }
}

/** The states that have the others, with the rest of the group unless that has a conflict of its own. */
function roomFor(beside: readonly Known[], rest: readonly Known[]): StateSet {
  const whole = statesOfAll([...beside, ...rest]) ?? []
  return whole.length > 0 || agree(rest) ? whole : (statesOfAll(beside) ?? [])
}

interface Meeting {
  readonly release: Release
  readonly first: number
  readonly last: number
  /** States between it and what was asked for; before: what was asked for came later. */
  readonly distance: number
  readonly isBefore: boolean
}

function meetings(release: Release, room: StateSet, one: Known): Meeting[] {
  const met = shared([statesOf([release], one.asked.systems), room]) ?? []
  return met.flatMap(([first, last]) =>
    one.states.flatMap(([start, end]): Meeting[] => {
      if (start > last) return [{ release, first, last, distance: start - last, isBefore: true }]
      return end < first ? [{ release, first, last, distance: first - end, isBefore: false }] : []
    }),
  )
}

/** The newest state that has every one of them in any version, and the rest of the group as it is asked for. */
function newest({ core, rest }: TightGroup, takes: readonly { readonly version: string }[]): WayOut[] {
  const anyVersion = core.map((one) => statesOf(stable(one), one.asked.systems))
  const keepsRest = agree(rest) ? rest : []
  const last = lastOf(shared([...anyVersion, ...keepsRest.map((one) => one.states)]) ?? [])
  const unheld = lastOf(shared(anyVersion) ?? [])
  if (last === null || unheld === null) return []
  const moved = core.filter((one) => !one.states.some(([from, to]) => from <= last && last <= to))
  const versions = core.map((one) => ({ one, version: newestAt(stable(one), last) ?? '' }))
  const isTaken = ({ one, version }: (typeof versions)[number]) =>
    !moved.includes(one) || takes.some((way) => way.version === version)
  if (moved.length < 2 && versions.every(isTaken)) return []
  const held = last === unheld ? [] : keepsRest.filter((one) => (lastOf(one.states) ?? 0) < unheld)
  const why = held.length === 0 ? '' : ` Newer ones came after ${listNames(held.map((one) => namedWords(one.asked)))}.`
  const names = listNames(versions.map(({ one, version }) => `${one.asked.installId} ${version}`))
  const [first] = core
  return [
    {
      ...blank,
      id: 'newest',
      kind: 'other-version',
      title: core.length === 2 ? 'Newest of both' : 'Newest of all',
      explanation: `${names}, ${first ? dayWords(dayOf(first.history, last)) : ''}.${why}`,
      edits: moved.map(({ asked }) => ({ kind: 'change', installId: asked.installId, version: null })),
    },
  ]
}

export function leaveOut({ asked: { installId, isNew } }: Pick<Known, 'asked'>): WayOut {
  return {
    ...blank,
    id: `leave-out:${installId}`,
    kind: 'leave-out',
    title: `Leave out ${installId}`,
    explanation: isNew ? 'Nothing here needs it yet.' : `${installId} leaves the environment.`,
    edits: [{ kind: 'uninstall', packages: [installId] }],
  }
}

const blank = { saves: null, order: [] }

/** Releases that were asked for or are no pre-releases: Floe does not suggest a release candidate. */
function stable(one: Known): Release[] {
  return [...one.wanted, ...one.others.filter((release) => !isPreRelease(release.version))]
}

/** Where channels overlap, a state has two versions. */
function newestAt(releases: readonly Release[], state: number): string | null {
  const there = releases.filter(({ first, last }) => first <= state && state <= last)
  return there.sort(newerFirst)[0]?.version ?? null
}

const newerFirst = (a: Release, b: Release) => compareVersions(b.version, a.version)

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`
  return name
}
