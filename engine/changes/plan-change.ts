import type { FileConflict } from '../../shared/model/plan.ts'
import type { Catalog, Pins } from '../catalog/catalog.ts'
import { reportConflicts } from '../conflicts/conflict-report.ts'
import { planEnvironment, refuseConflicts } from '../conflicts/plan-environment.ts'
import type { EnvironmentPlan } from '../conflicts/plan-environment.ts'
import { treePackages } from '../conflicts/tree-packages.ts'
import type { TreePackage } from '../conflicts/tree-node.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { validPaths } from '../nix/store.ts'
import { catalogPackages } from './prepare-change.ts'
import type { PreparedChange } from './prepare-change.ts'

interface Context {
  readonly catalog: Catalog
  readonly system: string
}

/** Plans both trees of a change whose packages are in the store. Errors: CONFLICTS, OUTPUT_NOT_FOUND, RUNTIME_PACKAGE_…. */
export async function planTrees(
  change: Pick<PreparedChange, 'lock' | 'pins'>,
  context: Context,
  signal: AbortSignal,
): Promise<EnvironmentPlan['trees']> {
  const packages = treePackages(change.lock, context.system).main
  const plan = await planWith(packages, change, context, signal)
  await refuseConflicts(plan.conflicts)
  return plan.trees
}

const mostForetold = 200

/** Conflicts among the packages of a change that are in the store already; what must be fetched first is not judged. */
export async function foretellConflicts(
  change: PreparedChange,
  context: Context,
  signal: AbortSignal,
): Promise<FileConflict[]> {
  const packages = treePackages(change.lock, context.system).main
  const valid = await validPaths(packages.map(({ path }) => path))
  const present = packages.filter(({ path }) => valid.has(path))
  const { conflicts } = await planWith(present, change, context, signal)
  return reportConflicts(conflicts.slice(0, mostForetold))
}

async function planWith(
  packages: readonly TreePackage[],
  change: Pick<PreparedChange, 'lock' | 'pins'>,
  context: Context,
  signal: AbortSignal,
) {
  const propagated = await propagatedPaths(change.lock, change.pins, context)
  return planEnvironment({ packages, propagated }, signal)
}

/** What catalog sources show beside a package, by the store path of each of its outputs. */
export async function propagatedPaths(
  lock: Lock,
  pins: Pins,
  { catalog, system }: Context,
): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  for (const locked of catalogPackages(lock, system)) {
    const beside = await catalog.propagated(locked, pins)
    for (const path of Object.values(locked.outputs)) found.set(path, beside)
  }
  return found
}
