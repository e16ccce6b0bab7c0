import type { ConflictKind } from '../../../shared/model/conflict.ts'
import type { Claim, PlanConflict } from '../plan-tree.ts'
import { isPropagated } from '../propagated.ts'
import type { TreePackage } from '../tree-node.ts'

export type FileConflictKind = Extract<
  ConflictKind,
  'same-path' | 'same-path-outputs' | 'same-path-propagated' | 'file-against-folder'
>

/** One who claims paths. Several outputs of a package that are not in each other's way are one. */
export interface Claimant {
  /** Install id, `id^output` where two outputs of one package collide, the store path's name for what is brought along. */
  readonly id: string
  readonly packages: readonly TreePackage[]
  /** Whether it has a folder where another has a file. */
  readonly hasFolder: boolean
}

/** All paths that the same claimants want, for one reason: one cause. Plain data, to be sent between threads. */
export interface PathGroup {
  readonly kind: FileConflictKind
  /** By id. */
  readonly claimants: readonly Claimant[]
  /** In path order. */
  readonly paths: readonly string[]
  /** For each path, whether all its files are the same in content. */
  readonly identical: readonly boolean[]
  /** Whether flox and Nix would refuse one of the paths. */
  readonly refused: boolean
}

interface Opinion {
  /** Whether the contents at these paths are the same. */
  readonly isIdentical: (targets: readonly string[]) => boolean
  /** Whether these are one file after all, so that nothing hides anything. */
  readonly isOne: (targets: readonly string[]) => boolean
}

/** Groups what a plan found by who takes part: however many paths two packages share, it is one cause. Pure but for `opinion`. */
export function groupPaths(
  conflicts: readonly PlanConflict[],
  hidden: readonly PlanConflict[],
  opinion: Opinion,
): PathGroup[] {
  const groups = new Map<string, Building>()
  for (const conflict of conflicts) add(groups, conflict, true, opinion)
  for (const conflict of hidden)
    if (!opinion.isOne(conflict.claims.map(({ target }) => target))) add(groups, conflict, false, opinion)
  return [...groups.values()].map(finished)
}

interface Building {
  readonly kind: FileConflictKind
  readonly claimants: ReadonlyMap<string, Map<string, TreePackage>>
  readonly withFolder: Set<string>
  readonly entries: { readonly path: string; readonly identical: boolean }[]
  refused: boolean
}

function add(groups: Map<string, Building>, conflict: PlanConflict, refused: boolean, opinion: Opinion): void {
  const { path, claims } = conflict
  const kind = kindOf(claims)
  const named = claims.map((claim) => ({ id: claimantId(claim.package, claims), claim }))
  const key = [kind, ...named.map(({ id }) => id).sort()].join('\n')
  const group: Building = groups.get(key) ?? {
    kind,
    claimants: new Map(named.map(({ id }) => [id, new Map()])),
    withFolder: new Set(),
    entries: [],
    refused,
  }
  groups.set(key, group)
  for (const { id, claim } of named) {
    group.claimants.get(id)?.set(claim.package.path, claim.package)
    if (claim.isFolder) group.withFolder.add(id)
  }
  const targets = claims.map(({ target }) => target)
  group.entries.push({ path, identical: kind !== 'file-against-folder' && opinion.isIdentical(targets) })
  group.refused ||= refused
}

function kindOf(claims: readonly Claim[]): FileConflictKind {
  if (claims.some(({ isFolder }) => isFolder) && claims.some(({ isFolder }) => !isFolder)) return 'file-against-folder'
  if (claims.some((claim) => isPropagated(claim.package))) return 'same-path-propagated'
  return new Set(claims.map((claim) => claim.package.installId)).size === 1 ? 'same-path-outputs' : 'same-path'
}

function claimantId(one: TreePackage, claims: readonly Claim[]): string {
  if (isPropagated(one)) return storeName(one.path)
  const twice =
    claims.filter((claim) => claim.package.installId === one.installId && !isPropagated(claim.package)).length > 1
  return twice && one.output !== null ? `${one.installId}^${one.output}` : one.installId
}

/** `/nix/store/hash-python3-minimal-3.11` is `python3-minimal-3.11`. */
export function storeName(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1)
  return base.slice(base.indexOf('-') + 1)
}

function finished({ kind, claimants, withFolder, entries, refused }: Building): PathGroup {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return {
    kind,
    claimants: [...claimants]
      .map(([id, packages]) => ({ id, packages: [...packages.values()], hasFolder: withFolder.has(id) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    paths: sorted.map(({ path }) => path),
    identical: sorted.map(({ identical }) => identical),
    refused,
  }
}
