import type { Listing } from '../list-tree.ts'
import { TooLarge } from '../list-tree.ts'
import { planBoth } from '../plan-environment.ts'
import type { EnvironmentPlanRequest } from '../plan-environment.ts'
import { withAllFolders } from './folder-claims.ts'
import { groupPaths } from './path-groups.ts'
import type { PathGroup } from './path-groups.ts'
import { areOneFile, haveSameContent } from './same-content.ts'

/** What the trees of an environment say about who is in whose way. */
export interface Analysis {
  readonly groups: readonly PathGroup[]
  /** Entries of folders that were looked at. */
  readonly pathsCompared: number
}

/** Plans the trees and compares what collides. Errors: TooLarge, where more paths than `mostCompared` would be compared. */
export function analyse(request: EnvironmentPlanRequest, listing: Listing, mostCompared = Infinity): Analysis {
  const { conflicts, hidden, compared } = planBoth(request, listing)
  if (conflicts.length + hidden.length > mostCompared) throw new TooLarge()
  const whole = conflicts.map((conflict) => withAllFolders(conflict, request.packages, listing))
  const groups = groupPaths(whole, hidden, { isIdentical: haveSameContent, isOne: areOneFile })
  return { groups, pathsCompared: compared }
}
