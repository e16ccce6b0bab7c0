import type { Listing } from './list-tree.ts'
import type { PackedFolder } from './listing/packed-folder.ts'

/** How something was reached from its package's root: real paths are worked out from it, the disk is asked about links only. */
export interface Way {
  readonly listing: Listing
  /** The folder in which it stands; null for a package itself. */
  readonly above: Way | null
  readonly name: string
  readonly target: string
  readonly isLink: boolean
  /** Whether a link lies on the way: then it may be the same thing as another, or lead back to where it came from. */
  readonly winds: boolean
}

/** A folder that is being merged, by the one that stands for it, and those above it. */
export interface Merging {
  readonly first: Way
  readonly above: Merging | null
}

const windingRoots = new WeakMap<PackedFolder, boolean>()

export function rootWay(path: string, list: PackedFolder, listing: Listing): Way {
  let winds = windingRoots.get(list)
  if (winds === undefined) windingRoots.set(list, (winds = listing.realPath(path) !== path))
  return { listing, above: null, name: '', target: path, isLink: true, winds }
}

/** Where it really is; null when it is nowhere. */
export function realPathOf({ listing, above, name, target, isLink }: Way): string | null {
  if (isLink || !above) return listing.realPath(target)
  const folder = realPathOf(above)
  return folder === null ? null : `${folder}/${name}`
}

/** Whether two ways lead to one thing. */
export function leadToSame(a: Way, b: Way): boolean {
  if (!a.winds && !b.winds) return a.target === b.target
  const real = realPathOf(a)
  return real !== null && real === realPathOf(b)
}

/**
 * Whether merging two folders would go round in a circle: one of them is a folder in whose merge we are, on the way of
 * this package or of the one that stands for the merged folder. Nix would follow such links until it gives up.
 */
export function goesRound(merging: Merging | null, from: Way, first: Way, added: Way): boolean {
  if (!mayGoRound(merging, first, added)) return false
  const open = new Set<string>()
  for (let one = merging; one; one = one.above) open.add(realOrTarget(one.first))
  for (let one: Way | null = from; one?.above; one = one.above) open.add(realOrTarget(one))
  return open.has(realOrTarget(first)) || open.has(realOrTarget(added))
}

/** Without a link on any of the ways there is no circle. */
export function mayGoRound(merging: Merging | null, first: Way, added: Way): boolean {
  if (first.winds || added.winds) return true
  for (let one = merging; one; one = one.above) if (one.first.winds) return true
  return false
}

const realOrTarget = (way: Way) => realPathOf(way) ?? way.target
