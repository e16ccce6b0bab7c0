import type { FileConflict } from '../../shared/model/plan.ts'
import { reportConflicts } from '../conflicts/conflict-report.ts'
import { storeListing } from '../conflicts/list-tree.ts'
import { planTree } from '../conflicts/plan-tree.ts'
import { validPaths } from '../nix/store.ts'
import type { ChangeContext } from './apply-change.ts'
import type { PreparedChange } from './prepare-change.ts'
import { treeContents } from './tree-packages.ts'

const mostShown = 200

/** Conflicts among the packages of a change that are in the store already; what must be fetched first is not judged. */
export async function foretellConflicts(change: PreparedChange, context: ChangeContext): Promise<FileConflict[]> {
  const { packages, propagated } = await treeContents(change.lock, change.pins, context.system, context.catalog)
  const valid = await validPaths(packages.map(({ path }) => path))
  const present = packages.filter(({ path }) => valid.has(path))
  const { conflicts } = planTree(present, { recursive: true, propagated }, storeListing())
  return reportConflicts(conflicts.slice(0, mostShown))
}
