import { atomicWrite } from '../../lib/atomic-write.ts'
import type { IndexedPackage } from '../catalog-source.ts'
import { packSections } from './index-format.ts'
import type { IndexMeta } from './index-format.ts'
import { nameParts } from './package-names.ts'
import type { NamedPackage, RankedPackage } from './package-names.ts'
import { packDocuments } from './pack-documents.ts'
import { packKeys } from './pack-keys.ts'
import { countWords, packWords } from './pack-words.ts'
import { keyOf } from './words.ts'
import { repeatedInSets, staticRank } from './static-rank.ts'

export interface IndexTarget {
  readonly file: string
  readonly source: string
  readonly fingerprint: string
}

/** Writes the index of a source's packages, whole or not at all; gives their number. Runs for seconds: call it in a worker. */
export async function buildIndex(
  packages: AsyncIterable<readonly IndexedPackage[]>,
  target: IndexTarget,
): Promise<number> {
  const named: NamedPackage[] = []
  for await (const batch of packages) for (const one of batch) named.push(nameParts(one, target.source))
  const ranked = rankPackages(named)
  const meta: IndexMeta = {
    source: target.source,
    fingerprint: target.fingerprint,
    packages: ranked.length,
    commands: named.some((one) => one.package.commands.length > 0),
    built: new Date().toISOString(),
  }
  const sections = {
    meta: Buffer.from(JSON.stringify(meta), 'utf8'),
    ...packDocuments(ranked),
    ...packKeys(ranked),
    ...packWords(ranked),
  }
  await atomicWrite(target.file, packSections(sections))
  return ranked.length
}

/** Best first: a document's number is its place. */
function rankPackages(named: readonly NamedPackage[]): RankedPackage[] {
  const counts = countWords(named)
  const ranked = named.map((one) => ({ ...one, rank: staticRank(one, counts) })).sort(byRank)
  const seen = new Set<string>()
  return ranked
    .map((one) => {
      const twin = `${keyOf(one.leaf)}\n${one.package.description}`
      const repeated = one.depth > 0 && seen.has(twin)
      seen.add(twin)
      return repeated ? { ...one, rank: one.rank - repeatedInSets } : one
    })
    .sort(byRank)
}

function byRank(one: RankedPackage, other: RankedPackage): number {
  if (one.rank !== other.rank) return other.rank - one.rank
  if (one.path.length !== other.path.length) return one.path.length - other.path.length
  return one.path < other.path ? 1 : -1 // python314Packages before python313Packages
}
