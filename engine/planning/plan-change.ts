import type { Plan } from '../../shared/model/plan.ts'
import type { Catalog, Pins } from '../catalog/catalog.ts'
import { reportConflicts } from '../tree/conflict-report.ts'
import { predictListings } from '../tree/predicted/predict-listings.ts'
import { planEnvironment, refuseConflicts } from '../tree/plan-environment.ts'
import type { EnvironmentPlan, EnvironmentPlanRequest } from '../tree/plan-environment.ts'
import { treePackages } from '../tree/tree-packages.ts'
import type { TreePackage } from '../tree/tree-node.ts'
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

const mostPredicted = 200

/**
 * Conflicts among the packages of a change, of which some may not be downloaded: their files are known from lists of
 * the catalog, and such conflicts are marked. What cannot be judged before is named. Nothing is fetched.
 */
export async function predictConflicts(
  change: PreparedChange,
  context: Context,
  signal: AbortSignal,
): Promise<Pick<Plan, 'conflicts' | 'unpredicted'>> {
  const packages = treePackages(change.lock, context.system).main
  const valid = await validPaths(packages.map(({ path }) => path))
  const wanted = { packages: catalogPackages(change.lock, context.system), pins: change.pins }
  const { paths } = await predictListings(context.catalog, wanted, signal)
  const isKnown = ({ path }: TreePackage) => valid.has(path) || paths.has(path)
  const known = packages.filter(isKnown)
  const unknown = packages.filter((one) => !isKnown(one)).map(({ installId }) => installId)
  const { conflicts } = await planWith(known, change, context, signal, paths)
  const shown = conflicts.slice(0, mostPredicted)
  const reported = await reportConflicts(shown)
  const isPredicted = shown.map(({ claims }) => claims.some((claim) => paths.has(claim.package.path)))
  return {
    conflicts: reported.map((conflict, at) => (isPredicted[at] ? { ...conflict, predicted: true } : conflict)),
    unpredicted: [...new Set(unknown)],
  }
}

async function planWith(
  packages: readonly TreePackage[],
  change: Pick<PreparedChange, 'lock' | 'pins'>,
  context: Context,
  signal: AbortSignal,
  predicted: EnvironmentPlanRequest['predicted'] = new Map(),
) {
  const propagated = await propagatedPaths(change.lock, change.pins, context)
  return planEnvironment({ packages, propagated, predicted }, signal)
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
