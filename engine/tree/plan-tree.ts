import { builtinMerge, isDropped } from './builtin-merge.ts'
import type { Dropped } from './builtin-merge.ts'
import { floxMerge } from './flox-merge.ts'
import { packedFolder } from './list-tree.ts'
import type { Listing } from './list-tree.ts'
import { allFindings } from './merge-findings.ts'
import type { Claim, MergeFindings, PlanConflict } from './merge-findings.ts'
import { byPriority, propagatedPackages } from './propagated.ts'
import type { Branch, TreePackage } from './tree-node.ts'

export interface PlanOptions {
  /** dev and build closures show propagated build inputs too; run shows only propagated user packages. */
  readonly recursive: boolean
  /** Per store path, what its catalog source shows along with it. */
  readonly propagated?: ReadonlyMap<string, readonly string[]>
}

export type { Claim, PlanConflict } from './merge-findings.ts'

export interface TreePlan {
  /** By flox's rules; `linksOf` gives it as relative paths with their targets. Made when it is asked for. */
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
  /** Entries of folders that were looked at. */
  readonly compared: number
}

/** Who shows in a tree. */
export interface ShownPackages {
  readonly installed: readonly TreePackage[]
  readonly propagated: readonly TreePackage[]
}

/** Plans one tree of an environment from what the store says; changes nothing. Finds every conflict, not the first. */
export function planTree(installed: readonly TreePackage[], options: PlanOptions, listing: Listing): TreePlan {
  return planShown(shownPackages(installed, options, listing), listing)
}

/** Installed packages that are there, and what they bring along. */
export function shownPackages(
  installed: readonly TreePackage[],
  { recursive, propagated = new Map() }: PlanOptions,
  listing: Listing,
): ShownPackages {
  const shown = present(installed, listing)
  return { installed: shown, propagated: propagatedPackages(shown, recursive, listing, propagated) }
}

/** The plan for packages that were looked up before. */
export function planShown({ installed, propagated }: ShownPackages, listing: Listing): TreePlan {
  const all = [...installed, ...propagated]
  const ranked = [...byPriority(installed), ...propagated]
  const ofFlox = (keepTree: boolean) => floxMerge(all, { firstQuiet: installed.length, listing, keepTree })
  const ofNix = (keepTree: boolean) => builtinMerge(ranked, { listing, keepTree })
  const found = findings(ofFlox(false).findings, ofNix(false).findings)
  let [tree, built]: (Branch | undefined)[] = []
  return {
    ...found,
    get tree() {
      return (tree ??= ofFlox(true).tree)
    },
    get built() {
      return (built ??= ofNix(true).tree)
    },
    ranks: ranked.map(({ path }) => path),
  }
}

function findings(flox: MergeFindings, nix: MergeFindings): Omit<TreePlan, 'tree' | 'built' | 'ranks'> {
  const conflicts = new Map<string, readonly Claim[]>()
  const hidden = new Map<string, readonly Claim[]>()
  const ignored = new Set<string>()
  const dropped = new Map<string, Dropped>()
  let compared = 0
  for (const one of allFindings(flox)) {
    for (const { path, claims } of one.conflicts) conflicts.set(path, claims)
    for (const { path, claims } of one.hidden) hidden.set(path, claims)
    for (const { path } of one.leftOut) ignored.add(path)
    compared += one.compared
  }
  for (const one of allFindings(nix)) {
    for (const { path, claims } of one.conflicts) conflicts.set(path, withMore(conflicts.get(path) ?? [], claims))
    for (const { path, reason } of one.leftOut) if (isDropped(reason)) dropped.set(path, { path, reason })
  }
  return {
    conflicts: [...conflicts].map(([path, claims]) => ({ path, claims: withMore(claims, hidden.get(path) ?? []) })),
    hidden: [...hidden].flatMap(([path, claims]) => (conflicts.has(path) ? [] : [{ path, claims }])),
    dropped: [...dropped.values()].filter(({ path }) => !ignored.has(path)),
    ignored: [...ignored],
    compared,
  }
}

/** Each store path once, for the first package that lists it; outputs that are a file or absent show nothing. */
function present(installed: readonly TreePackage[], listing: Listing): TreePackage[] {
  const seen = new Set<string>()
  return installed.filter(({ path }) => {
    if (seen.has(path) || !packedFolder(listing, path)) return false
    seen.add(path)
    return true
  })
}

/** Those who give way at a path on which others collide take part too: a decision must not set them free. */
function withMore(claims: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  const more = others.filter(({ target }) => !claims.some((claim) => claim.target === target))
  return more.length > 0 ? [...claims, ...more] : claims
}
