import type { NamedPackage } from './package-names.ts'
import { KeyKind, keysOf } from './package-names.ts'
import { keyOf, stem } from './words.ts'

/** How many packages have a word in their name, and in their description. */
export interface WordCounts {
  readonly names: ReadonlyMap<string, number>
  readonly descriptions: ReadonlyMap<string, number>
}

const variant =
  /[-_](?:unwrapped|bin|unstable|git|beta|nightly|minimal|full|latest|dev|doc|docs|dbg|dbgsym|data|common|tests?|jit|debug|headless|cross)$|(?:Full|Minimal|Unstable|Unwrapped)$|With[A-Z]/
const library = /^lib[a-z]/

/** What a package weighs before anything is asked: of two that match alike the one that more people mean comes first. */
export function staticRank(named: NamedPackage, counts: WordCounts): number {
  const { package: indexed, leaf, depth } = named
  let rank = depth === 0 ? 60 : 0
  if (indexed.commands.length > 0) rank += 20
  if (indexed.verified) rank += 25
  if (indexed.description === '') rank -= 30
  if (variant.test(leaf)) rank -= 18
  if (library.test(leaf) || leaf.startsWith('_')) rank -= 10
  if (depth === 0) rank += fame(named, counts)
  return rank + (indexed.weight ?? 0)
}

/** Packages that others name themselves after, or tell about, are the known ones: `emacs`, `docker`, `postgresql`. */
function fame(named: NamedPackage, counts: WordCounts): number {
  const own = keyOf(named.leaf)
  let best = mentions(own, counts)
  for (const [key, kind] of keysOf(named)) {
    if (kind !== KeyKind.path && key !== own) best = Math.max(best, 0.6 * mentions(key, counts))
  }
  return Math.min(60, best)
}

function mentions(key: string, counts: WordCounts): number {
  const word = stem(key)
  const inNames = Math.log2(1 + (counts.names.get(word) ?? 0))
  return 5 * inNames + 2 * Math.log2(1 + (counts.descriptions.get(word) ?? 0))
}

/**
 * The same package in several sets (`python313Packages.x`, `python314Packages.x`) is shown once near the top: all but
 * the first of them, in ranked order, get this much less.
 */
export const repeatedInSets = 40
