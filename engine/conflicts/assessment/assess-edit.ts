import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { propagatedPaths } from '../../planning/plan-change.ts'
import { catalogPackages, prepareChange } from '../../planning/prepare-change.ts'
import type { PreparedChange } from '../../planning/prepare-change.ts'
import type { EnvironmentFiles } from '../../environments/read-environment.ts'
import type { LockedCatalogPackage } from '../../lock/lock-schema.ts'
import type { ClosureShare } from '../../nix/closure-info.ts'
import { closureShare } from '../../nix/closure-info.ts'
import { validPaths } from '../../nix/store.ts'
import type { Analysis } from '../../tree/analysis/analyse.ts'
import { analyseEnvironment } from '../../tree/analysis/analyse-environment.ts'
import type { ConflictFacts } from '../facts.ts'
import { predictListings } from '../../tree/predicted/predict-listings.ts'
import type { TreePackage } from '../../tree/tree-node.ts'
import { treePackages } from '../../tree/tree-packages.ts'
import { packageFacts } from './package-facts.ts'

/** What an environment would be after an edit, as far as that can be known without fetching, building or writing. */
export interface Assessment {
  /** What it is made from: the files on disk. */
  readonly before: EnvironmentFiles
  readonly edit: ManifestEdit | null
  /** The change, or why it cannot be locked. */
  readonly change: PreparedChange | null
  readonly failure: FloeError | null
  readonly analysis: Analysis
  readonly facts: ConflictFacts
  readonly packages: readonly TreePackage[]
  /** Store paths that the packages need, themselves included. */
  readonly needed: number
  /** Install ids of packages whose files are not known yet. */
  readonly unknown: readonly string[]
}

export interface AssessmentContext {
  readonly catalog: Catalog
  readonly system: string
  readonly signal: AbortSignal
}

/** Thinks an edit through; null: the environment as its manifest says. A change that cannot be locked has no packages. */
export async function assessEdit(
  before: EnvironmentFiles,
  edit: ManifestEdit | null,
  context: AssessmentContext,
): Promise<Assessment> {
  const prepared = await prepare(before, edit, context)
  if (prepared instanceof FloeError) return { ...nothing, before, edit, change: null, failure: prepared }
  try {
    return { before, edit, change: prepared, failure: null, ...(await assessTrees(prepared, context)) }
  } catch (error) {
    // A package that the lock has and that no tree can show, for an output that is not there.
    if (error instanceof FloeError && error.code !== 'CANCELLED')
      return { ...nothing, before, edit, change: null, failure: error }
    throw error
  }
}

const nothing = {
  analysis: { groups: [], pathsCompared: 0 },
  facts: { packages: new Map(), predicted: new Set<string>() },
  packages: [],
  needed: 0,
  unknown: [],
}

async function prepare(
  before: EnvironmentFiles,
  edit: ManifestEdit | null,
  { signal, ...context }: AssessmentContext,
): Promise<PreparedChange | FloeError> {
  const options = { signal, progress: () => {}, log: () => {} }
  try {
    return await prepareChange(before, edit ?? { kind: 'build' }, { ...context, options })
  } catch (error) {
    if (error instanceof FloeError && error.code !== 'CANCELLED') return error
    throw error
  }
}

async function assessTrees(
  change: PreparedChange,
  context: AssessmentContext,
): Promise<Pick<Assessment, 'analysis' | 'facts' | 'packages' | 'needed' | 'unknown'>> {
  const { catalog, system, signal } = context
  const packages = treePackages(change.lock, system).main
  const valid = await validPaths(
    packages.map(({ path }) => path),
    signal,
  )
  const mine = catalogPackages(change.lock, system)
  const predicted = await predictListings(catalog, { packages: mine, pins: change.pins }, signal)
  const propagated = await propagatedPaths(change.lock, change.pins, context)
  const analysis = await analyseEnvironment({ packages, propagated, predicted: predicted.paths }, signal)
  const share: ClosureShare | null = await closureShare([...valid], signal).catch(() => null)
  const added = new Set(change.packages.added.map(({ installId }) => installId))
  const preferences = await preferencesOf(analysis, mine, catalog)
  const known = packageFacts({ lock: change.lock, system, shown: packages, added, share, valid, preferences })
  const facts = { packages: known, predicted: new Set(predicted.paths.keys()) }
  return { analysis, facts, packages, needed: share?.paths ?? valid.size, unknown: predicted.unknown }
}

/** Asked only about packages that are in each other's way. */
async function preferencesOf(
  { groups }: Analysis,
  packages: readonly LockedCatalogPackage[],
  catalog: Catalog,
): Promise<Map<string, ReadonlyMap<string, number>>> {
  const concerned = new Set(groups.flatMap(({ claimants }) => claimants.map(({ id }) => id)))
  const asked = packages.filter((locked) => concerned.has(locked.install_id))
  return new Map(await Promise.all(asked.map(async (one) => [one.install_id, await catalog.preferences(one)] as const)))
}

/** What a prepared change would leave on disk: further edits are planned on top of it. */
export function filesAfter(before: EnvironmentFiles, change: PreparedChange): EnvironmentFiles {
  return {
    ...before,
    manifest: { ...before.manifest, text: change.text },
    lock: { ...before.lock, text: change.lockText },
    pins: { ...before.pins, text: change.pinsText },
  }
}
