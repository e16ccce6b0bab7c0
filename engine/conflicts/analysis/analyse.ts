import type { Listing } from '../list-tree.ts'
import { TooLarge } from '../list-tree.ts'
import { planBoth } from '../plan-environment.ts'
import type { EnvironmentPlanRequest } from '../plan-environment.ts'
import { groupPaths } from './path-groups.ts'
import type { PathGroup } from './path-groups.ts'
import { areOneFile, haveSameContent } from './same-content.ts'

/** What the trees of an environment say about who is in whose way. */
export interface Analysis {
  readonly groups: readonly PathGroup[]
  /** Entries of folders that were looked at. */
  readonly pathsCompared: number
}

interface Limits {
  /** Entries of folders that may be looked at, and paths whose contents may be compared. */
  readonly entries: number
  readonly compared: number
}

/** Plans the trees and compares what collides. Errors: TooLarge, where that is more than the limits. */
export function analyse(
  request: EnvironmentPlanRequest,
  listing: Listing,
  limits: Limits = { entries: Infinity, compared: Infinity },
): Analysis {
  let pathsCompared = 0
  const counted = new Set<string>()
  const counting: Listing = {
    ...listing,
    entries: (folder) => {
      const found = listing.entries(folder)
      if (!found || counted.has(folder)) return found
      counted.add(folder)
      pathsCompared += found.length
      if (pathsCompared > limits.entries) throw new TooLarge()
      return found
    },
  }
  const { conflicts, hidden } = planBoth(request, counting)
  if (conflicts.length + hidden.length > limits.compared) throw new TooLarge()
  const groups = groupPaths(conflicts, hidden, { isIdentical: haveSameContent, isOne: areOneFile })
  return { groups, pathsCompared }
}
