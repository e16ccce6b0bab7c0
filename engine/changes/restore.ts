import { FloeError } from '../../shared/errors/floe-error.ts'
import { listNames } from '../../shared/text/list-names.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { commit } from '../environments/commit.ts'
import { removeFormerLinks } from '../environments/former-links.ts'
import type { History } from '../environments/history/history.ts'
import { changeBetween, modes, stateOnDisk, withSide } from '../environments/history/history-entry.ts'
import type { EnvironmentState } from '../environments/history/history-entry.ts'
import { redoRow, rowOf, undoRow } from '../environments/history/history-index.ts'
import type { JournalEntry } from '../environments/journal.ts'
import { readEnvironment, readFilesOnDisk, refuseMissing } from '../environments/read-environment.ts'
import type { FilesOnDisk } from '../environments/read-environment.ts'
import { setAside } from '../environments/set-aside.ts'
import type { JobTools } from '../jobs/running-job.ts'
import { failpoint } from '../lib/failpoint.ts'
import { builtManifest } from '../lock/current-lock.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { buildTrees } from '../nix/build-trees.ts'
import { requireDaemon } from '../nix/daemon-answers.ts'
import { manifestPackage } from '../activation/manifest-package.ts'
import { rootLinks } from '../nix/root-links.ts'
import { validPaths } from '../nix/store.ts'
import { misleadsFlox } from '../nix/tree-lock.ts'
import { foreignSummary } from './change-summary.ts'
import { journalFolder } from './apply-change.ts'
import { realiseLock } from './realise-lock.ts'
import { asIntention } from './summarise.ts'
import { readPins } from '../planning/pins-file.ts'
import { planTrees } from '../planning/plan-change.ts'

export type RestoreStep =
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** A new generation with the content of another. */
  | { readonly kind: 'goTo'; readonly generation: number }

interface Context {
  readonly catalog: Catalog
  readonly system: string
  readonly stateFolder: string
  readonly history: History
  /** Where trees are rooted that had to be built again, until the environment's own links do. */
  readonly root: string
  /** The last generation that is known elsewhere. */
  readonly counted: number
  readonly jobId: string
  /** The file outside the project that the manifest may be a link to. */
  readonly agreedManifest: string | null
}

export interface Restored {
  readonly before: FilesOnDisk
  readonly after: EnvironmentState
  readonly committed: JournalEntry
  /** What was taken back or made again, in words. */
  readonly summary: string
  /** What could not be read and is kept under these names. */
  readonly aside: readonly string[]
}

/** How a restore ended, in words. */
export function restoredWords(step: RestoreStep, restored: Restored): string {
  const { aside } = restored
  const words = doneWords(step, restored)
  return aside.length === 0 ? words : `${words}. What could not be read is kept as ${listNames(aside, 'and')}.`
}

function doneWords({ kind }: RestoreStep, { summary, committed }: Restored): string {
  if (kind === 'undo') return `Undid: ${asIntention(summary)}`
  if (kind === 'redo') return `Redid: ${asIntention(summary)}`
  return committed.files.length + committed.links.length > 0 ? summary : 'Nothing had to be changed'
}

/** Where a step leads: the state, and what the history says of it afterwards. */
interface Target {
  readonly state: EnvironmentState
  readonly generation: number | null
  readonly summary: string
}

/** The stages of a restore, in the order in which a job shows them. */
export const restoreStages = ['edit', 'download', 'build', 'tree', 'commit'] as const

/**
 * Takes a change back, makes it again, or goes to another generation: manifest, lock and pins return byte for byte, and
 * with them the trees, built again from the lock where the store has lost them. Crash safe as any commit.
 * Errors: NOTHING_TO_UNDO, NOTHING_TO_REDO, GENERATION_NOT_FOUND, CHANGED_ON_DISK when another program has written since,
 * those of building and of commit.
 */
export async function restore(
  environment: { readonly id: EnvironmentId; readonly dotFlox: string; readonly name: string },
  step: RestoreStep,
  context: Context,
  tools: JobTools,
): Promise<Restored> {
  const { id } = environment
  const { before, target } = await tools.stage('edit', async () => {
    const files = await filesFor(step, environment)
    return { before: files, target: await targetOf(id, step, files, context.history) }
  })
  failpoint('restore:read')
  const links = await settleTrees(before, target.state, context, tools)
  const after = { ...target.state, links }
  failpoint('restore:built')
  return tools.stage('commit', async () => {
    tools.signal.throwIfAborted()
    const next = { ...after, manifest: after.manifest ?? '' }
    const aside = await setAside(before.dotFlox, before.unreadable)
    const beside = async (entry: JournalEntry) => {
      if (target.generation !== null) return context.history.move(id, target.generation, after)
      const { counted, jobId } = context
      return context.history.record(id, before, entry, {
        summary: target.summary,
        jobId,
        creation: false,
        counted,
        foreignSummary: foreignSummary(context.system),
      })
    }
    const { agreedManifest } = context
    const committed = await commit(journalFolder(context.stateFolder), before, next, { beside, agreedManifest })
    failpoint('walk:unrooted')
    const roots = modes.flatMap((mode) => {
      const link = links[mode]
      return link === null ? [] : [[before.links[mode].path, link] as const]
    })
    await rootLinks(Object.fromEntries(roots)).catch((error: unknown) => tools.log(`${String(error)}\n`))
    await removeFormerLinks(before)
    return { before, after, committed, summary: target.summary, aside }
  })
}

/** Going to a generation needs nothing of what is there now, so that it is a way out of what cannot be read. */
async function filesFor(
  step: RestoreStep,
  { dotFlox, name }: { readonly dotFlox: string; readonly name: string },
): Promise<FilesOnDisk> {
  if (step.kind !== 'goTo') return { ...(await readEnvironment(dotFlox)), unreadable: [] }
  await refuseMissing(dotFlox)
  return readFilesOnDisk(dotFlox, name)
}

async function targetOf(id: EnvironmentId, step: RestoreStep, files: FilesOnDisk, history: History): Promise<Target> {
  const { index } = await history.read(id)
  if (step.kind === 'goTo') {
    const { generation } = step
    const row = rowOf(index, generation)
    if (!row) throw new FloeError('GENERATION_NOT_FOUND', `no ${generation}`, { generation })
    const state = await history.stateOf(id, index, generation, files)
    return { state, generation: null, summary: `Went back to generation ${generation}` }
  }
  const undoing = step.kind === 'undo'
  const row = undoing ? undoRow(index) : redoRow(index)
  if (!row) {
    if (undoing) throw new FloeError('NOTHING_TO_UNDO', 'nothing lies below', {})
    throw new FloeError('NOTHING_TO_REDO', 'nothing was undone', {})
  }
  const [foreign] = await history.foreignPaths(id, index, files)
  if (foreign !== undefined) throw changedOnDisk(foreign)
  const entry = await history.entry(id, row)
  const now = stateOnDisk(files)
  // Histories of earlier versions may have gaps, in which another program wrote.
  const here = withSide(now, files, entry, undoing ? 'after' : 'before')
  const [gap] = changeBetween(files, here, now).files
  if (gap) throw changedOnDisk(gap.path)
  const state = withSide(now, files, entry, undoing ? 'before' : 'after')
  return { state, generation: undoing ? row.parent : row.generation, summary: row.summary }
}

const changedOnDisk = (path: string) =>
  new FloeError('CHANGED_ON_DISK', `${path} is not what the last change left`, { path })

/** The trees that belong to a state: those that it had where the store still has them, else built again from its lock. */
async function settleTrees(
  before: FilesOnDisk,
  state: EnvironmentState,
  context: Context,
  tools: JobTools,
): Promise<EnvironmentState['links']> {
  const { links } = state
  const wanted = modes.flatMap((mode) => links[mode] ?? [])
  const valid = await validPaths(wanted, tools.signal)
  const misleading = await Promise.all(wanted.map(misleadsFlox))
  if (wanted.every((tree) => valid.has(tree)) && !misleading.includes(true)) return links
  const lockText = state.lock ?? ''
  const lock = await readLockInTurns(lockText, before.lock.path)
  const { manifest } = parseManifest(state.manifest ?? '')
  const change = { lock, pins: readPins(state.pins) }
  await tools.stage('download', async () => {
    await requireDaemon(tools.signal)
    await realiseLock(change, context, tools)
  })
  const built = await tools.stage('tree', async () => {
    const trees = await planTrees(change, context, tools.signal)
    return buildTrees(context.root, { trees, files: manifestPackage(builtManifest(manifest, lock), lockText) }, tools)
  })
  for (const mode of modes) {
    if (links[mode] !== null && links[mode] !== built[mode])
      tools.log(`The tree of ${mode} was ${links[mode]}; the same lock makes ${built[mode]} now.\n`)
  }
  return { dev: links.dev && built.dev, run: links.run && built.run }
}
