import type { PackageExplanation } from '../../shared/model/conflict.ts'
import { storeName } from '../tree/analysis/path-groups.ts'

/** A package that the manifest names. */
export interface RootPackage {
  readonly installId: string
  readonly outputs: readonly string[]
  readonly group: string | null
  /** Where it comes from, in words. */
  readonly origin: string
  /** When it was added through Floe. */
  readonly added: Date | null
}

export interface ExplanationFacts {
  readonly roots: readonly RootPackage[]
  /** Store path → what it refers to, of the whole closure. */
  readonly references: ReadonlyMap<string, readonly string[]>
  /** Store path that is shown beside a package → install id of the package that brings it along. */
  readonly broughtBy: ReadonlyMap<string, string>
}

type Reason = PackageExplanation['reasons'][number]

const mostChains = 5

/** Why something is in an environment. `name`: an install id, a store path, or its name with or without the version. */
export function explainPackage(name: string, facts: ExplanationFacts, today: Date): PackageExplanation {
  const root = facts.roots.find(({ installId }) => installId === name)
  const paths = root ? root.outputs : pathsNamed(name, facts)
  const owner = root ?? facts.roots.find(({ outputs }) => paths.some((path) => outputs.includes(path)))
  const broughtBy = paths.flatMap((path) => facts.broughtBy.get(path) ?? []).slice(0, 1)
  return {
    installId: owner?.installId ?? null,
    name: owner?.installId ?? (paths[0] === undefined ? name : storeName(paths[0])),
    reasons: [
      ...(owner ? [reason('added', addedWords(owner, today)), reason('group', groupWords(owner))] : []),
      ...broughtBy.map((by) => reason('brought-by', `${by} brings it along`)),
      ...neededBy(paths, owner, facts),
    ],
  }
}

const reason = (kind: Reason['kind'], text: string, chain: string[] = []): Reason => ({ kind, text, chain })

/** Store paths by that name: the very path, else its name, else its name without the version. */
function pathsNamed(name: string, { references }: ExplanationFacts): readonly string[] {
  const all = [...references.keys()]
  const bare = (path: string) => storeName(path).replace(/-\d.*$/, '')
  const ways = [(path: string) => path, (path: string) => path.slice(path.lastIndexOf('/') + 1), storeName, bare]
  for (const way of ways) {
    const found = all.filter((path) => way(path) === name)
    if (found.length > 0) return found
  }
  return []
}

function addedWords({ added }: RootPackage, today: Date): string {
  if (!added) return 'The manifest names it'
  const sameYear = added.getFullYear() === today.getFullYear()
  const words = added.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
  return `You added it on ${words}`
}

const groupWords = ({ group, origin }: RootPackage) => (group ? `group ${group}, origin ${origin}` : `origin ${origin}`)

/** The shortest way down from each package of the manifest that needs it, shortest first. */
function neededBy(targets: readonly string[], owner: RootPackage | undefined, facts: ExplanationFacts): Reason[] {
  const wanted = new Set(targets)
  const chains = facts.roots
    .filter((root) => root !== owner)
    .flatMap((root) => {
      const chain = shortestChain(root.outputs, wanted, facts.references)
      return chain ? [{ installId: root.installId, chain: chain.map(storeName) }] : []
    })
    .sort((a, b) => a.chain.length - b.chain.length)
  const told = chains.slice(0, mostChains).map(({ installId, chain }) => {
    const through = chain.slice(1, -1)
    const words = through.length === 0 ? '' : ` through ${through.at(-1)}`
    return reason('needed-by', `needed by ${installId}${owner ? ' too' : ''}${words}`, chain)
  })
  const left = chains.length - told.length
  return left > 0 ? [...told, reason('needed-by', `needed by ${left} more packages of the manifest`)] : told
}

/** Breadth first, so that the first way found is a shortest one. */
function shortestChain(
  from: readonly string[],
  wanted: ReadonlySet<string>,
  references: ExplanationFacts['references'],
): string[] | null {
  const cameFrom = new Map<string, string | null>(from.map((path) => [path, null]))
  for (const [path] of cameFrom) {
    if (wanted.has(path)) return wayDown(path, cameFrom)
    for (const next of references.get(path) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, path) // grows while walked
  }
  return null
}

function wayDown(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = []
  for (let path: string | null = end; path !== null; path = cameFrom.get(path) ?? null) chain.unshift(path)
  return chain
}
