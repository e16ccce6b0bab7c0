import { listNames } from '../../shared/text/list-names.ts'
import type { VersionConflict, WayOut } from '../../shared/model/conflict.ts'
import type { Release } from '../catalog/version-history.ts'
import { isPreRelease, nearestVersions } from './match-version.ts'
import { dayOf, isFor } from './spans.ts'
import type { Known } from './spans.ts'
import { knownDays, memberOf } from './tight-conflict.ts'
import { leaveOut } from './ways-out-of-tight.ts'
import { dayWords, namedWords, rangeWords } from './version-words.ts'

/** The conflict of one package by itself: no state has it as it is asked for. Null when one has. */
export function aloneConflict(one: Known): VersionConflict | null {
  if (one.states.length > 0) return null
  if (one.wanted.length === 0) return unknownVersion(one)
  const { systems } = one.asked
  const lacking = systems.filter((system) => !one.wanted.some((release) => isFor(release, system)))
  return lacking.length > 0 ? notOnSystem(one, lacking) : systemsApart(one)
}

function unknownVersion(one: Known): VersionConflict {
  const { installId } = one.asked
  const versions = one.others.map((release) => release.version).filter((version) => !isPreRelease(version))
  const nearest = nearestVersions(one.asked.version, versions, 5)
  const takes = nearest.slice(0, 3).map((version) => takeVersion(installId, version, daysOf(one, version)))
  return {
    ...about(one, 'unknown-version'),
    sentence: `${namedWords(one.asked)} has never been available`,
    explanation:
      nearest.length === 0 ? '' : `The nearest ${nearest.length === 1 ? 'is' : 'are'} ${listNames(nearest)}.`,
    waysOut: [...takes, leaveOut(one)],
    nearest,
  }
}

/** A package with an exact version; `explanation` says where that one comes from. */
export function takeVersion(installId: string, version: string, explanation: string): WayOut {
  return {
    id: `version:${installId}@${version}`,
    kind: 'other-version',
    title: `Take ${installId} ${version}`,
    explanation,
    saves: null,
    edits: [{ kind: 'change', installId, version }],
    order: [],
  }
}

function daysOf({ others, history }: Known, version: string): string {
  const of = others.filter((release) => release.version === version)
  const [first, last] = [Math.min(...of.map((one) => one.first)), Math.max(...of.map((one) => one.last))]
  if (last >= history.days.length - 1) return `Since ${dayWords(dayOf(history, first))}.`
  return `It was there ${first === last ? 'on ' : 'from '}${rangeWords(dayOf(history, first), dayOf(history, last))}.`
}

function notOnSystem(one: Known, lacking: readonly string[]): VersionConflict {
  const { installId, systems } = one.asked
  const left = systems.filter((system) => !lacking.includes(system))
  return {
    ...about(one, 'not-on-system'),
    sentence: `${namedWords(one.asked)} is not made for ${listNames(lacking)}`,
    explanation: left.length === 0 ? '' : `It is made for ${listNames(left)}.`,
    waysOut: [...(left.length > 0 ? [onlyOn(installId, left)] : []), leaveOut(one)],
    systems: [...lacking],
  }
}

/** Each system had it, never all on one day: keep the most that agree. */
function systemsApart(one: Known): VersionConflict {
  const { installId, systems } = one.asked
  const together = largestTogether(one.wanted, systems)
  const alone = systems.map((system) => [system]).filter((system) => system.join() !== together.join())
  return {
    ...about(one, 'systems-apart'),
    sentence: `No day has ${namedWords(one.asked)} for all of ${listNames(systems)}`,
    explanation: `Each of them had it, on different days.`,
    waysOut: [together, ...alone]
      .slice(0, 3)
      .map((some) => onlyOn(installId, some))
      .concat(leaveOut(one)),
    systems: [...systems],
  }
}

/** The most systems that have it in one state: such a state is always where a release begins. */
function largestTogether(releases: readonly Release[], systems: readonly string[]): readonly string[] {
  const inState = releases.map(({ first }) =>
    systems.filter((system) => releases.some((one) => one.first <= first && first <= one.last && isFor(one, system))),
  )
  return inState.sort((a, b) => b.length - a.length)[0] ?? []
}

export function onlyOn(installId: string, systems: readonly string[]): WayOut {
  return {
    id: `only:${installId}:${systems.join('+')}`,
    kind: 'only-systems',
    title: `Only on ${listNames(systems)}`,
    explanation: `On other systems the environment comes without ${installId}.`,
    saves: null,
    edits: [{ kind: 'change', installId, systems: [...systems] }],
    order: [],
  }
}

function about(one: Known, kind: VersionConflict['kind']) {
  const { group, installId } = one.asked
  return {
    area: 'versions' as const,
    kind,
    id: `${kind}:${installId}`,
    group,
    members: [memberOf(one, [])],
    agreeing: [],
    gapDays: null,
    systems: [],
    nearest: [],
    known: knownDays(one),
  }
}
