import { join } from 'node:path'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { commit } from '../environments/commit.ts'
import { removeFormerLinks } from '../environments/former-links.ts'
import type { JournalEntry } from '../environments/journal.ts'
import { whyUnreadable } from '../environments/manifest-file-error.ts'
import { readEnvironment } from '../environments/read-environment.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import type { JobTools } from '../jobs/running-job.ts'
import { failpoint } from '../lib/failpoint.ts'
import { manifestPackage } from '../activation/manifest-package.ts'
import { builtManifest } from '../lock/current-lock.ts'
import { requireDaemon } from '../nix/daemon-answers.ts'
import { rootLinks } from '../nix/root-links.ts'
import type { StandbyTrees } from '../nix/standby-trees.ts'
import { planTrees } from '../planning/plan-change.ts'
import { prepareChange } from '../planning/prepare-change.ts'
import type { PreparedChange } from '../planning/prepare-change.ts'
import type { PreparedChanges } from '../planning/prepared-changes.ts'
import { realiseLock } from './realise-lock.ts'

export interface ChangeContext {
  readonly catalog: Catalog
  readonly system: string
  /** Where journals and the roots of trees lie. */
  readonly stateFolder: string
  readonly standby: StandbyTrees<'dev' | 'run'>
  readonly prepared: PreparedChanges
  /** The file outside the project that the manifest may be a link to. */
  readonly agreedManifest?: string | null
  /** Where the trees of the change are rooted: `treeRoot`. */
  readonly root: string
  /** The record of what is about to be committed, written with it. */
  readonly record: (applied: AppliedChange) => Promise<JournalEntry['files']>
}

export interface AppliedChange {
  /** What the change was made from. */
  readonly before: EnvironmentFiles
  readonly change: PreparedChange
  readonly committed: JournalEntry
}

/** The stages of a change, in the order in which a job shows them. */
export const changeStages = ['edit', 'lock', 'download', 'build', 'check', 'tree', 'commit'] as const

/** So many of the newest trees of an environment stay in the store, so that going back is a flip of links. */
export const keptTrees = 10

/** Roots the trees of a generation, until so many others have come that the next takes its place. */
export const treeRoot = (stateFolder: string, id: EnvironmentId, generation: number) =>
  join(rootFolder(stateFolder, id), String(generation % keptTrees))

export const rootFolder = (stateFolder: string, id: EnvironmentId) => join(stateFolder, 'generations', id)

export const journalFolder = (stateFolder: string) => join(stateFolder, 'journal')

/**
 * The walk (docs/architecture.md): edit, lock, realise, refuse conflicts, build, commit. Nothing of the environment
 * changes before the commit, so a failure or a cancel before it leaves no trace but the job's log.
 * Errors: those of prepareChange, realiseLock, buildTrees and commit; CONFLICTS.
 */
export async function applyChange(
  environment: { readonly dotFlox: string },
  edit: ManifestEdit,
  context: ChangeContext,
  tools: JobTools,
): Promise<AppliedChange> {
  // Most of a short run of Nix is its start: it starts now and is told what to build when that is known.
  const started = context.standby.take(context.root)
  try {
    const before = await tools.stage('edit', () => readEnvironment(environment.dotFlox))
    const looked = context.prepared.take(before, edit, context.catalog.state)
    const change = await tools.stage(
      'lock',
      async () =>
        looked ??
        prepareChange(before, edit, { ...context, options: tools }).catch((error: unknown) =>
          Promise.reject(whyUnreadable(error, before)),
        ),
    )
    failpoint('walk:locked')
    await tools.stage('download', async () => {
      await requireDaemon(tools.signal)
      await realiseLock(change, context, tools)
    })
    failpoint('walk:realised')
    const trees = await tools.stage('check', () => planTrees(change, context, tools.signal))
    const files = manifestPackage(builtManifest(change.manifest, change.lock), change.lockText)
    const built = await tools.stage('tree', () => started.build({ trees, files }, tools))
    failpoint('walk:built')
    const committed = await tools.stage('commit', () => commitChange(before, change, built, context, tools))
    return { before, change, committed }
  } finally {
    await started.abandon()
  }
}

/** Until here nothing has changed; from here on a cancel comes too late. */
async function commitChange(
  before: EnvironmentFiles,
  change: PreparedChange,
  links: Readonly<Record<'dev' | 'run', string>>,
  { stateFolder, record, agreedManifest = null }: ChangeContext,
  { signal, log }: JobTools,
): Promise<JournalEntry> {
  signal.throwIfAborted()
  const next = { manifest: change.text, lock: change.lockText, pins: change.pinsText, links }
  const entry = await commit(journalFolder(stateFolder), before, next, {
    agreedManifest,
    beside: (committed) => record({ before, change, committed }),
  })
  failpoint('walk:unrooted')
  // Until the links are roots, the engine's own root protects the trees: no reason to call the change failed.
  const roots = { [before.links.dev.path]: links.dev, [before.links.run.path]: links.run }
  await rootLinks(roots).catch((error: unknown) => log(`${String(error)}\n`))
  await removeFormerLinks(before)
  return entry
}
