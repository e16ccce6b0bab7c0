import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { Catalog, Pins } from '../../catalog/catalog.ts'
import type { LockedCatalogPackage } from '../../lock/lock-schema.ts'
import { validPaths } from '../../nix/store.ts'
import type { Listing } from '../list-tree.ts'
import { predictedListing } from './predicted-listing.ts'
import type { PredictedPath } from './predicted-listing.ts'

export interface Predicted {
  /** By store path: packages that are not in the store and what is shown beside them, for `EnvironmentPlanRequest`. */
  readonly paths: ReadonlyMap<string, PredictedPath>
  /** Install ids of packages whose files are unknown before the download: no prediction, which is not "none". */
  readonly unknown: readonly string[]
  /** A listing that answers for these paths, and for all others as `base` does. */
  listing(base: Listing): Listing
}

/** What catalogs say of the files of packages that the store does not have. Nothing of them is fetched. */
export async function predictListings(
  catalog: Catalog,
  change: { readonly packages: readonly LockedCatalogPackage[]; readonly pins: Pins },
  signal: AbortSignal,
): Promise<Predicted> {
  const outputs = change.packages.flatMap((locked) => Object.values(locked.outputs))
  const valid = await validPaths(outputs, signal)
  const isMissing = (path: string) => !valid.has(path)
  const missing = change.packages.filter((locked) => Object.values(locked.outputs).some(isMissing))
  const paths = missing.length > 0 ? await ask(catalog, missing, change.pins, signal) : new Map()
  const isUnknown = (path: string) => isMissing(path) && !paths.has(path)
  const unknown = missing.filter((locked) => Object.values(locked.outputs).some(isUnknown))
  return {
    paths,
    unknown: unknown.map((locked) => locked.install_id),
    listing: (base) => (paths.size > 0 ? predictedListing(paths, base) : base),
  }
}

/** A catalog that cannot answer now, offline for one, knows nothing; that is no reason to refuse a preview. */
async function ask(
  catalog: Catalog,
  missing: readonly LockedCatalogPackage[],
  pins: Pins,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PredictedPath>> {
  try {
    return await catalog.predict(missing, pins, { signal, progress: () => {}, log: () => {} })
  } catch (error) {
    if (error instanceof FloeError && error.code !== 'CANCELLED') return new Map()
    throw error
  }
}
