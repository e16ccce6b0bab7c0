import { builtinMerge } from './builtin-merge.ts'
import type { Dropped } from './builtin-merge.ts'
import { floxMerge } from './flox-merge.ts'
import type { OnConflict } from './flox-merge.ts'
import type { Listing } from './list-tree.ts'
import { byPriority, propagatedPackages } from './propagated.ts'
import { isFolder } from './tree-node.ts'
import type { Branch, TreePackage } from './tree-node.ts'

export interface PlanOptions {
  /** dev and build closures show propagated build inputs too; run shows only propagated user packages. */
  readonly recursive: boolean
  /** Per store path, what its catalog source shows along with it. */
  readonly propagated?: ReadonlyMap<string, readonly string[]>
}

/** All who want one path, with what each would put there. */
export interface PlanConflict {
  readonly path: string
  readonly claims: readonly Claim[]
}

export interface Claim {
  readonly package: TreePackage
  readonly target: string
  readonly isFolder: boolean
}

export interface TreePlan {
  /** By flox's rules; `linksOf` gives it as relative paths with their targets. */
  readonly tree: Branch
  /** The same as `builtin:buildenv` will make it. */
  readonly built: Branch
  readonly conflicts: readonly PlanConflict[]
  /** Paths on which one hides the others by its priority, conflicts not counted. */
  readonly hidden: readonly PlanConflict[]
  /** Store paths in the order of their ranks, for `buildTrees`. */
  readonly ranks: readonly string[]
  readonly dropped: readonly Dropped[]
  readonly ignored: readonly string[]
}

/** Plans one tree of an environment from what the store says; changes nothing. Finds every conflict, not the first. */
export function planTree(installed: readonly TreePackage[], options: PlanOptions, listing: Listing): TreePlan {
  const shown = present(installed, listing)
  const propagated = propagatedPackages(shown, options.recursive, listing, options.propagated ?? new Map())
  const conflicts = new Map<string, Claim[]>()
  const hidden = new Map<string, Claim[]>()
  const onConflict = collector(conflicts)
  const flox = floxMerge([...shown, ...propagated], shown.length, listing, onConflict, collector(hidden))
  const ranked = [...byPriority(shown), ...propagated]
  const builtin = builtinMerge(ranked, listing, onConflict)
  return {
    tree: flox.tree,
    built: builtin.tree,
    conflicts: [...conflicts].map(([path, claims]) => ({ path, claims: withHidden(claims, hidden.get(path)) })),
    hidden: [...hidden].flatMap(([path, claims]) => (conflicts.has(path) ? [] : [{ path, claims }])),
    ranks: ranked.map(({ path }) => path),
    dropped: builtin.dropped.filter(({ path }) => !flox.ignored.has(path)),
    ignored: [...flox.ignored],
  }
}

/** Each store path once, by whoever lists it first; outputs that are a file or absent show nothing. */
function present(installed: readonly TreePackage[], listing: Listing): TreePackage[] {
  const seen = new Set<string>()
  return installed.filter(({ path }) => {
    if (seen.has(path) || listing.entries(path) === null) return false
    seen.add(path)
    return true
  })
}

/** Those who give way at a path on which others collide take part too: a decision must not set them free. */
function withHidden(claims: readonly Claim[], hidden: readonly Claim[] | undefined): readonly Claim[] {
  const more = hidden?.filter(({ target }) => !claims.some((claim) => claim.target === target)) ?? []
  return more.length > 0 ? [...claims, ...more] : claims
}

function collector(conflicts: Map<string, Claim[]>): OnConflict {
  return (path, held, refused) => {
    const claims = conflicts.get(path) ?? []
    conflicts.set(path, claims)
    for (const node of [held, refused])
      if (!claims.some(({ target }) => target === node.target))
        claims.push({ package: node.owner, target: node.target, isFolder: isFolder(node) })
  }
}
