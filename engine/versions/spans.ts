import type { VersionSpan } from '../../shared/model/conflict.ts'
import type { PackageHistory, Release } from '../catalog/version-history.ts'
import { matchesVersion } from './match-version.ts'
import type { StateSet } from './state-set.ts'
import { shared, stateSet } from './state-set.ts'
import type { AskedPackage } from './version-question.ts'

/** A package whose past is known, with the states that had what is asked of it on all its systems. */
export interface Known {
  readonly asked: AskedPackage
  readonly history: PackageHistory
  readonly states: StateSet
  /** Releases that are what is asked for, oldest first. */
  readonly wanted: readonly Release[]
  /** The other ones, oldest first. */
  readonly others: readonly Release[]
}

export function known(asked: AskedPackage, history: PackageHistory, preReleases: boolean): Known {
  const releases = [...history.releases].sort((a, b) => a.first - b.first || a.last - b.last)
  const isWanted = (release: Release) => matchesVersion(release.version, asked.version, preReleases)
  const wanted = releases.filter(isWanted)
  const states = statesOf(wanted, asked.systems)
  return { asked, history, states, wanted, others: releases.filter((release) => !isWanted(release)) }
}

/** The states in which every one of the systems has one of these releases. */
export function statesOf(releases: readonly Release[], systems: readonly string[]): StateSet {
  const ranges = (list: readonly Release[]) => stateSet(list.map(({ first, last }) => [first, last] as const))
  if (!releases.some((release) => release.systems)) return ranges(releases)
  return shared(systems.map((system) => ranges(releases.filter((one) => isFor(one, system))))) ?? ranges(releases)
}

export function isFor(release: Release, system: string): boolean {
  return release.systems?.includes(system) ?? true
}

export function dayOf({ days }: PackageHistory, state: number): string {
  return days[state] ?? days.at(-1) ?? '1970-01-01'
}

/** As the model has it: what the newest known state still has is open-ended. */
export function spanOf(history: PackageHistory, { version, first, last }: Release): VersionSpan {
  const until = last >= history.days.length - 1 ? null : dayOf(history, last)
  return { version, from: dayOf(history, first), until }
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
