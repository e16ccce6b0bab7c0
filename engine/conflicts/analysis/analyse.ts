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

/** Plans the trees and compares what collides. Errors: TooLarge, when more than `mostCompared` paths would be compared. */
export function analyse(request: EnvironmentPlanRequest, listing: Listing, mostCompared = Infinity): Analysis {
  let pathsCompared = 0
  const counted = new Set<string>()
  const counting: Listing = {
    ...listing,
    entries: (folder) => {
      const found = listing.entries(folder)
      if (found && !counted.has(folder)) pathsCompared += counted.add(folder) && found.length
      return found
    },
  }
  const { conflicts, hidden } = planBoth(request, counting)
  if (conflicts.length + hidden.length > mostCompared) throw new TooLarge()
  const groups = groupPaths(conflicts, hidden, { isIdentical: haveSameContent, isOne: areOneFile })
  return { groups, pathsCompared }
}
