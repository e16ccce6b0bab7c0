import { join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { activationFiles } from '../activation/activation-files.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { reportConflicts } from '../conflicts/conflict-report.ts'
import { storeListing } from '../conflicts/list-tree.ts'
import { planTree } from '../conflicts/plan-tree.ts'
import { commit } from '../environments/commit.ts'
import type { JournalEntry } from '../environments/journal.ts'
import { readEnvironment } from '../environments/read-environment.ts'
import type { JobTools } from '../jobs/running-job.ts'
import { buildTrees } from '../nix/build-trees.ts'
import { rootLinks } from '../nix/root-links.ts'
import { realisePaths } from '../nix/store.ts'
import { catalogPackages, prepareChange } from './prepare-change.ts'
import type { PreparedChange } from './prepare-change.ts'
import { treeContents } from './tree-packages.ts'

export interface ChangeContext {
  readonly catalog: Catalog
  readonly system: string
  /** Where journals and the roots of trees that are not committed yet lie. */
  readonly stateFolder: string
}

export interface AppliedChange {
  readonly change: PreparedChange
  readonly committed: JournalEntry
}

/** The stages of a change, in the order in which a job shows them. */
export const changeStages = ['edit', 'lock', 'download', 'build', 'check', 'tree', 'commit'] as const

export const journalFolder = (stateFolder: string) => join(stateFolder, 'journal')

/**
 * The walk (docs/architecture.md): edit, lock, realise, refuse conflicts, build, commit. Nothing of the environment
 * changes before the commit, so a failure or a cancel before it leaves no trace but the job's log.
 * Errors: those of prepareChange, CatalogSource.realise, buildTrees and commit; CONFLICTS.
 */
export async function applyChange(
  environment: { readonly id: EnvironmentId; readonly dotFlox: string },
  edit: ManifestEdit,
  context: ChangeContext,
  tools: JobTools,
): Promise<AppliedChange> {
  const before = await tools.stage('edit', () => readEnvironment(environment.dotFlox))
  const change = await tools.stage('lock', () => prepareChange(before, edit, { ...context, options: tools }))
  await tools.stage('download', () => realise(change, context, tools))
  const plans = await tools.stage('check', () => planTrees(change, context))
  const trees = await tools.stage('tree', () =>
    buildTrees({
      trees: { dev: plans.dev.ranks, run: plans.run.ranks },
      files: { 'manifest.lock': change.lockText, ...activationFiles(change.manifest) },
      outLink: join(context.stateFolder, 'trees', environment.id),
      signal: tools.signal,
      log: tools.log,
    }),
  )
  const committed = await tools.stage('commit', async () => {
    tools.signal.throwIfAborted()
    const entry = await commit(journalFolder(context.stateFolder), before, {
      manifest: change.text,
      lock: change.lockText,
      pins: change.pinsText,
      links: trees,
    })
    await rootLinks({ [before.links.dev.path]: trees.dev, [before.links.run.path]: trees.run })
    return entry
  })
  return { change, committed }
}

/** Fetches and builds what the store lacks: catalog packages by their source, store paths and flakes by Nix. */
async function realise(change: PreparedChange, context: ChangeContext, tools: JobTools): Promise<void> {
  const mine = change.lock.packages.filter((one) => one.system === context.system)
  const others = mine.flatMap((one) =>
    'store_path' in one ? [one.store_path] : 'attr_path' in one ? [] : Object.values(one.outputs),
  )
  await realisePaths(others, tools)
  await context.catalog.realise(catalogPackages(change.lock, context.system), change.pins, tools)
}

/** Plans both trees and refuses every conflict at once. Errors: CONFLICTS, OUTPUT_NOT_FOUND. */
async function planTrees(change: PreparedChange, { system, catalog }: ChangeContext) {
  const { packages, propagated } = await treeContents(change.lock, change.pins, system, catalog)
  const listing = storeListing()
  const dev = planTree(packages, { recursive: true, propagated }, listing)
  const run = planTree(packages, { recursive: false, propagated }, listing)
  const found = new Map([...dev.conflicts, ...run.conflicts].map((conflict) => [conflict.path, conflict]))
  if (found.size === 0) return { dev, run }
  const conflicts = await reportConflicts([...found.values()].slice(0, mostReported))
  const message = conflicts.map((one) => `${one.path}: ${one.packages.join(', ')}`).join('; ')
  throw new FloeError('CONFLICTS', message, { conflicts, total: found.size })
}

/** What one error carries; the total says how many there are. */
const mostReported = 1000
