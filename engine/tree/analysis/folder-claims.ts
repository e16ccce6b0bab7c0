import type { Listing } from '../list-tree.ts'
import type { PlanConflict } from '../plan-tree.ts'
import type { TreePackage } from '../tree-node.ts'

/**
 * A plan names one package for a folder to which several contribute. All of them have a part in it when a file stands in
 * the folder's way: leaving one out leaves the folder.
 */
export function withAllFolders(
  conflict: PlanConflict,
  packages: readonly TreePackage[],
  listing: Listing,
): PlanConflict {
  const { path, claims } = conflict
  if (!claims.some(({ isFolder }) => isFolder) || claims.every(({ isFolder }) => isFolder)) return conflict
  const known = new Set(claims.map((claim) => claim.package.path))
  const others = packages.filter((one) => !known.has(one.path) && listing.entries(`${one.path}/${path}`) !== null)
  const added = others.map((one) => ({ package: one, target: `${one.path}/${path}`, isFolder: true }))
  return { path, claims: [...claims, ...added] }
}
