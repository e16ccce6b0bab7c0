import type { Listing } from './list-tree.ts'
import type { PackedFolder } from './listing/packed-folder.ts'

/** How something was reached from its package's root: real paths are worked out from it, the disk is asked about links only. */
export interface Route {
  readonly listing: Listing
  /** Its folder; null for a package itself. */
  readonly above: Route | null
  readonly name: string
  readonly target: string
  readonly isLink: boolean
  /** Whether a link lies on the way: then it may be the same thing as another, or lead back to where it came from. */
  readonly crossesLink: boolean
}

/** A folder that is being merged, by the one that stands for it, and those above it. */
export interface Merging {
  readonly first: Route
  readonly above: Merging | null
}

const linkedRoots = new WeakMap<PackedFolder, boolean>()

export function rootRoute(path: string, list: PackedFolder, listing: Listing): Route {
  let crossesLink = linkedRoots.get(list)
  if (crossesLink === undefined) linkedRoots.set(list, (crossesLink = listing.realPath(path) !== path))
  return { listing, above: null, name: '', target: path, isLink: true, crossesLink }
}

/** Where it really is; null when it is nowhere. */
export function realPathOf({ listing, above, name, target, isLink }: Route): string | null {
  if (isLink || !above) return listing.realPath(target)
  const folder = realPathOf(above)
  return folder === null ? null : `${folder}/${name}`
}

/** Whether two ways lead to one thing. */
export function leadToSame(a: Route, b: Route): boolean {
  if (!a.crossesLink && !b.crossesLink) return a.target === b.target
  const real = realPathOf(a)
  return real !== null && real === realPathOf(b)
}

/**
 * Whether merging two folders would go round in a circle: one of them is a folder in whose merge we are, on the way of
 * this package or of the one that stands for the merged folder. Nix would follow such links until it gives up.
 */
export function goesRound(merging: Merging | null, from: Route, first: Route, added: Route): boolean {
  if (!mayGoRound(merging, first, added)) return false
  const open = new Set<string>()
  for (let one = merging; one; one = one.above) open.add(realOrTarget(one.first))
  for (let one: Route | null = from; one?.above; one = one.above) open.add(realOrTarget(one))
  return open.has(realOrTarget(first)) || open.has(realOrTarget(added))
}

/** Without a link on any of the ways there is no circle. */
export function mayGoRound(merging: Merging | null, first: Route, added: Route): boolean {
  if (first.crossesLink || added.crossesLink) return true
  for (let one = merging; one; one = one.above) if (one.first.crossesLink) return true
  return false
}

const realOrTarget = (route: Route) => realPathOf(route) ?? route.target
