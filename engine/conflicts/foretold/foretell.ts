import type { LockedCatalogPackage } from '../../lock/lock-schema.ts'
import type { Catalog, Pins } from '../../catalog/catalog.ts'
import type { Listing } from '../list-tree.ts'

export interface Foretold {
  /** Files of store paths that are not there yet, relative to them, for `EnvironmentPlanRequest.foretold`. */
  readonly paths: ReadonlyMap<string, readonly string[]>
  /** Store paths that will be shown beside a foretold one: for `propagated` of the same request. */
  readonly propagated: ReadonlyMap<string, readonly string[]>
  /** Install ids of packages whose files nobody knows before they are downloaded: no foretelling, which is not "none". */
  readonly unknown: readonly string[]
  /** A listing that answers for these paths, and for all others as `base` does. */
  listing(base: Listing): Listing
}

/** What catalogs say of the files of packages that the store does not have. Nothing is fetched. */
export async function foretellListings(
  _catalog: Catalog,
  _change: { readonly packages: readonly LockedCatalogPackage[]; readonly pins: Pins },
  _signal: AbortSignal,
): Promise<Foretold> {
  return { paths: new Map(), propagated: new Map(), unknown: [], listing: (base) => base }
}
