import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import { shareOfClosures } from '../nix/closure-info.ts'
import { treePackages } from '../tree/tree-packages.ts'
import { predictConflicts } from './plan-change.ts'
import { prepareChange } from './prepare-change.ts'
import type { PreparedChange } from './prepare-change.ts'

interface Context {
  readonly catalog: Catalog
  readonly system: string
  readonly signal: AbortSignal
}

/** What an edit would do to an environment, whether it is on the disk yet or not. Nothing is fetched. Errors: those of prepareChange. */
export async function previewChange(
  before: EnvironmentFiles,
  edit: ManifestEdit,
  { catalog, system, signal }: Context,
): Promise<{ readonly change: PreparedChange; readonly plan: Plan }> {
  const options = { signal, progress: () => {}, log: () => {} }
  const change = await prepareChange(before, edit, { catalog, system, options })
  const { downloadSize, diskSize, storePaths, notes, text } = change
  const predicted = await predictConflicts(change, { catalog, system }, signal)
  const sizes = { downloadSize, diskSize, storePaths, frees: await freed(change, system, signal) }
  return { change, plan: { ...change.packages, ...sizes, ...predicted, warnings: [...notes], manifestText: text } }
}

/** What goes with the removed packages and is needed by none that stays. */
async function freed({ previous, lock, packages }: PreparedChange, system: string, signal: AbortSignal) {
  if (!previous || packages.removed.length === 0) return null
  const pathsOf = (one: PreparedChange['lock']) => treePackages(one, system).main.map(({ path }) => path)
  try {
    return (await shareOfClosures(pathsOf(previous), pathsOf(lock), signal))?.onlyFrom ?? null
  } catch {
    return null // A size is no reason to refuse a preview.
  }
}
