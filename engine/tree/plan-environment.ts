import { FloeError } from '../../shared/errors/floe-error.ts'
import type { FileConflict } from '../../shared/model/plan.ts'
import { floePaths } from '../lib/floe-paths.ts'
import { reportConflicts } from './conflict-report.ts'
import { predictedListing } from './predicted/predicted-listing.ts'
import type { PredictedPath } from './predicted/predicted-listing.ts'
import type { Dropped } from './builtin-merge.ts'
import { TooLarge, boundedListing, storeListing } from './list-tree.ts'
import type { Listing } from './list-tree.ts'
import { planShown, shownPackages } from './plan-tree.ts'
import type { PlanConflict, ShownPackages } from './plan-tree.ts'
import type { TreePackage } from './tree-node.ts'
import { askTreeThread } from './tree-thread.ts'

export interface EnvironmentPlanRequest {
  /** `main` of `treePackages`. */
  readonly packages: readonly TreePackage[]
  /** Per store path, what its catalog source shows along with it (`CatalogSource.propagated`). */
  readonly propagated: ReadonlyMap<string, readonly string[]>
  /** Files of packages that are not in the store yet (`predictListings`). */
  readonly predicted?: ReadonlyMap<string, PredictedPath>
}

/** The store, and what is predicted of it. */
export const listingFor = ({ predicted }: EnvironmentPlanRequest): Listing =>
  predicted?.size ? predictedListing(predicted, storeListing()) : storeListing()

export interface EnvironmentPlan {
  /** Store paths of each tree in the order of their ranks, for `buildTrees`. */
  readonly trees: Readonly<Record<'dev' | 'run', readonly string[]>>
  readonly conflicts: readonly PlanConflict[]
  /** What priorities have settled: paths of the dev tree on which one hides the others. */
  readonly hidden: readonly PlanConflict[]
  readonly dropped: readonly Dropped[]
  readonly ignored: readonly string[]
  /** Entries of folders that were looked at. */
  readonly compared: number
}

/** As many folders as are read within some milliseconds; beyond that the engine would be felt to stop. */
const onThisThread = { folders: 1_000, entries: 20_000 }
/** So many have more than that. */
export const packagesOnThisThread = 200

/** Plans dev and run of an environment: here when that is quick, in a worker when the packages are large. */
export async function planEnvironment(request: EnvironmentPlanRequest, signal?: AbortSignal): Promise<EnvironmentPlan> {
  if (request.packages.length > packagesOnThisThread) return inThread(request, signal)
  try {
    return planBoth(request, boundedListing(listingFor(request), onThisThread.folders, onThisThread.entries))
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return inThread(request, signal)
  }
}

const inThread = (request: EnvironmentPlanRequest, signal: AbortSignal | undefined) =>
  askTreeThread({ kind: 'plan', request, cache: floePaths().cache }, signal)

/** The plan of both trees at once, on the calling thread. */
export function planBoth({ packages, propagated }: EnvironmentPlanRequest, listing: Listing): EnvironmentPlan {
  const ofRun = shownPackages(packages, { recursive: false, propagated }, listing)
  const ofDev = shownPackages(packages, { recursive: true, propagated }, listing)
  const run = planShown(ofRun, listing)
  const dev = showTheSame(ofRun, ofDev) ? run : planShown(ofDev, listing)
  const conflicts = new Map([...run.conflicts, ...dev.conflicts].map((conflict) => [conflict.path, conflict]))
  return {
    trees: { dev: dev.ranks, run: run.ranks },
    conflicts: [...conflicts.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    hidden: dev.hidden.filter(({ path }) => !conflicts.has(path)),
    dropped: dev.dropped,
    ignored: dev.ignored,
    compared: Math.max(run.compared, dev.compared),
  }
}

/** Most packages propagate nothing: then both trees are one. */
const showTheSame = (run: ShownPackages, dev: ShownPackages) =>
  run.propagated.length === dev.propagated.length &&
  run.propagated.every(({ path }, index) => path === dev.propagated[index]?.path)

const mostShown = 1_000

/** Stops a change that would leave two packages with one path. Errors: CONFLICTS, with all of them. */
export async function refuseConflicts(conflicts: readonly PlanConflict[]): Promise<void> {
  if (conflicts.length === 0) return
  const shown: FileConflict[] = await reportConflicts(conflicts.slice(0, mostShown))
  const message = `${conflicts.length} paths are provided by more than one package, ${conflicts[0]?.path} first`
  throw new FloeError('CONFLICTS', message, { conflicts: shown, total: conflicts.length })
}
