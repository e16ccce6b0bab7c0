import type { Listing } from './list-tree.ts'

/** Knows which folders are being merged at this moment, so that a link back into one of them is not followed for ever. */
export interface MergeGuard {
  /** Does the work unless it would go round in a circle; says whether it was done. */
  within(targets: readonly string[], work: () => void): boolean
}

export function mergeGuard(listing: Listing): MergeGuard {
  const open: string[] = []
  return {
    within(targets, work) {
      const folders = targets.map((target) => listing.realPath(target) ?? target)
      if (folders.some((folder) => open.includes(folder))) return false
      open.push(...folders)
      work()
      open.length -= folders.length
      return true
    },
  }
}
