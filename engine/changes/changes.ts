import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ActivityEntry, EnvironmentId } from '../../shared/model/environment.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Comparison, History as HistoryView } from '../../shared/model/history.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { prepareActivation } from '../activation/prepare-activation.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { WaitingChanges } from './waiting.ts'
import { environmentSurface, surfaceOfTexts } from '../environments/environment-surface.ts'
import { readEnvironment } from '../environments/read-environment.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import { removeOldRoots } from '../environments/longer-ids.ts'
import type { Registry } from '../environments/registry.ts'
import { History } from '../environments/history/history.ts'
import { recoverJournal } from '../environments/journal.ts'
import type { JournalEntry, Recovery } from '../environments/journal.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { JobTools } from '../jobs/running-job.ts'
import { failpoint } from '../lib/failpoint.ts'
import { builtManifest } from '../lock/current-lock.ts'
import { StandbyTrees } from '../nix/standby-trees.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { activityOf } from './activity.ts'
import { applyChange, changeStages, journalFolder, rootFolder, treeRoot } from './apply-change.ts'
import type { ChangeContext } from './apply-change.ts'
import { changeSummary, foreignSummary } from './change-summary.ts'
import type { Work } from './change-summary.ts'
import { compareGenerations } from './compare-generations.ts'
import { jobWords, restoreWords } from './job-words.ts'
import { previewChange } from '../planning/preview-change.ts'
import { PreparedChanges } from '../planning/prepared-changes.ts'
import { restore, restoredWords, restoreStages } from './restore.ts'
import type { RestoreStep } from './restore.ts'
import { TreeSizes } from './tree-sizes.ts'
import { viewHistory } from './view-history.ts'

interface Parts {
  readonly catalog: Catalog
  readonly jobs: Jobs
  readonly registry: Registry
  readonly trust: TrustStore
  readonly waiting: WaitingChanges
  readonly stateFolder: string
  readonly system: string
  /** Told after a commit, and after a change that failed or was cancelled. */
  readonly onChange: (id: EnvironmentId) => void
}

interface Subject {
  readonly id: EnvironmentId
  readonly dotFlox: string
  readonly name: string
}

/** Every way to change an environment: to plan it (plan) or to do it (apply). */
export class Changes {
  readonly #parts: Parts
  readonly #history: History
  readonly #standby = new StandbyTrees(['dev', 'run'])
  readonly #prepared = new PreparedChanges()
  readonly #sizes: TreeSizes

  constructor(parts: Parts) {
    this.#parts = parts
    this.#sizes = new TreeSizes(parts.registry, parts.onChange)
    this.#history = new History(join(parts.stateFolder, 'history'))
  }

  /** Finishes what a crash has cut off. Called once, before anything is answered. */
  static recover(stateFolder: string): Promise<readonly Recovery[]> {
    return recoverJournal(journalFolder(stateFolder))
  }

  /** Somebody is about to change this environment, and Nix gets ready meanwhile. */
  expect(id: EnvironmentId): void {
    this.#standby.expect(this.#nextRoot(id))
  }

  /** What an edit would do; nothing is fetched or written. Errors: those of prepareChange. */
  async plan({ id, dotFlox }: Subject, edit: ManifestEdit, signal: AbortSignal): Promise<Plan> {
    this.expect(id)
    const before = await readEnvironment(dotFlox)
    const { catalog, system } = this.#parts
    const { state } = catalog
    const { change, plan } = await previewChange(before, edit, { catalog, system, signal })
    this.#prepared.keep(before, edit, state, change)
    return plan
  }

  /** The same for an environment that is not made yet. */
  async planDraft(draft: EnvironmentFiles, edit: ManifestEdit, signal: AbortSignal): Promise<Plan> {
    const { catalog, system } = this.#parts
    return (await previewChange(draft, edit, { catalog, system, signal })).plan
  }

  /**
   * Queues the walk and answers with its job at once. One that stops at a conflict waits for decisions, until another
   * change is committed. `creation`: it makes the environment, and is never undone. `typed`: at a prompt, where a name
   * or a version that nothing has is a slip, and waits for no decision.
   */
  apply(subject: Subject, edit: ManifestEdit, { creation = false, typed = false } = {}): Job {
    const job = this.#parts.jobs.start({
      ...jobWords(edit, dirname(subject.dotFlox)),
      environment: subject.id,
      environmentName: subject.name,
      stages: changeStages,
      work: async (tools) => {
        try {
          return await this.#run(subject, { edit, creation, jobId: job.id }, tools)
        } catch (error) {
          await this.#parts.waiting.noteFailure(subject.id, { edit, job, typed }, error)
          throw error
        } finally {
          this.#parts.onChange(subject.id)
        }
      },
    })
    return job
  }

  /**
   * Queues a way back or forward through the history. What it leads to is settled when its turn comes.
   * Errors: NOTHING_TO_UNDO, NOTHING_TO_REDO, GENERATION_NOT_FOUND.
   */
  async restore(subject: Subject, step: RestoreStep): Promise<Job> {
    const { index } = await this.#history.read(subject.id)
    const busy = this.#parts.jobs.running().some(({ environment }) => environment === subject.id)
    const job = this.#parts.jobs.start({
      ...restoreWords(index, step, { folder: dirname(subject.dotFlox), busy }),
      environment: subject.id,
      environmentName: subject.name,
      stages: restoreStages,
      work: async (tools) => {
        try {
          return await this.#restore(subject, step, tools, job.id)
        } finally {
          this.#parts.onChange(subject.id)
        }
      },
    })
    return job
  }

  /** Every generation with what it did, and the ways back and forward. */
  history({ id, dotFlox }: Subject): Promise<HistoryView> {
    return viewHistory(this.#history, id, dotFlox)
  }

  /** Two generations beside each other. Errors: GENERATION_NOT_FOUND. */
  compare({ id, dotFlox, name }: Subject, from: number, to: number, signal: AbortSignal): Promise<Comparison> {
    return compareGenerations(this.#history, { id, dotFlox, name, from, to, system: this.#parts.system }, signal)
  }

  /** Brings the list up to date where its file is older than a history: it could not be written. Called once, after `recover`. */
  async catchUp(): Promise<void> {
    const { registry } = this.#parts
    for (const [id, { generation: listed, size }] of registry.all()) {
      if (!this.#history.isSince(id, registry.writtenMs ?? 0)) continue
      const generation = await this.liveGeneration(id)
      if (generation !== null && generation !== listed) await registry.follow(id, { generation, size }).catch(() => {})
    }
  }

  /** The live generation by the history, which a commit writes with the change itself. */
  async liveGeneration(id: EnvironmentId): Promise<number | null> {
    return (await this.#history.read(id)).index.live
  }

  /** Forgets what was done to an environment that is gone, and lets go of its trees. */
  async forget(id: EnvironmentId): Promise<void> {
    // A run of Nix that waits for its next change waits in vain.
    await this.#standby.close()
    await this.#history.forget(id)
    await this.#parts.waiting.remove(id)
    await rm(rootFolder(this.#parts.stateFolder, id), { recursive: true, force: true })
    await removeOldRoots(this.#parts.stateFolder, id)
  }

  /** What happened to an environment, newest first: what was committed, and what failed or was cancelled. */
  async activity(id: EnvironmentId): Promise<ActivityEntry[]> {
    const { rows } = (await this.#history.read(id)).index
    return activityOf(id, this.#parts.jobs.list(), rows)
  }

  /** Ends what waits for a change that was given up, and what is still measured. */
  async close(): Promise<void> {
    await Promise.all([this.#standby.close(), this.#sizes.settled()])
  }

  async #run(subject: Subject, work: Work, tools: JobTools): Promise<string> {
    const agreedManifest = await this.#parts.trust.agreedManifest(subject.dotFlox)
    const context = { ...this.#context(subject, work), agreedManifest }
    const applied = await applyChange(subject, work.edit, context, tools)
    const summary = await changeSummary(applied, work, this.#parts.system)
    await this.#afterCommit(tools, [
      async () => {
        const { before, change } = applied
        const surface = await surfaceOfTexts(subject.dotFlox, before.manifest.text, before.lock.text)
        const after = await environmentSurface(subject.dotFlox, builtManifest(change.manifest, change.lock))
        if (surface) await this.#parts.trust.carryOver(subject.dotFlox, surface, after)
      },
      () => this.#remember(subject, applied.committed),
      // Made now, so that the first activation is as quick as every other. Whether it may run is asked again then.
      async () => void (await prepareActivation({ folder: dirname(subject.dotFlox), mode: null })),
    ])
    return applied.change.notes.length > 0 ? `${summary}. ${applied.change.notes.join(' ')}` : summary
  }

  async #restore(subject: Subject, step: RestoreStep, tools: JobTools, jobId: string): Promise<string> {
    const { catalog, stateFolder, system } = this.#parts
    const root = join(rootFolder(stateFolder, subject.id), 'restored')
    const counted = this.#counted(subject.id)
    const agreedManifest = await this.#parts.trust.agreedManifest(subject.dotFlox)
    const context = { catalog, system, stateFolder, history: this.#history, root, counted, jobId, agreedManifest }
    const restored = await restore(subject, step, context, tools)
    await this.#afterCommit(tools, [
      async () => {
        const { manifest, lock } = restored.after
        const surface = await surfaceOfTexts(subject.dotFlox, manifest ?? '', lock)
        if (surface) await this.#parts.trust.restore(subject.dotFlox, surface)
      },
      () => this.#remember(subject, restored.committed),
      async () => {
        if (restored.after.links.dev !== null) await prepareActivation({ folder: dirname(subject.dotFlox), mode: null })
      },
    ])
    return restoredWords(step, restored)
  }

  /** The change is made by now: a failure of what only goes with it is told in the log and is not the job's. */
  async #afterCommit(tools: JobTools, steps: readonly (() => Promise<void>)[]): Promise<void> {
    failpoint('walk:committed')
    for (const step of steps) {
      await step().catch((error: unknown) => tools.log(`${error instanceof Error ? error.message : String(error)}\n`))
    }
    failpoint('walk:remembered')
  }

  /** Brings the list up to date with the history. */
  async #remember({ id }: Subject, committed: JournalEntry): Promise<void> {
    const generation = (await this.liveGeneration(id)) ?? this.#parts.registry.get(id)?.generation ?? null
    const steps = await Promise.allSettled([
      this.#parts.registry.follow(id, { generation }),
      this.#parts.waiting.remove(id),
      removeOldRoots(this.#parts.stateFolder, id),
    ])
    this.#sizes.measure(id, { generation, trees: committed.links.flatMap((link) => link.after ?? []) })
    for (const step of steps) if (step.status === 'rejected') throw step.reason
  }

  #context(subject: Subject, work: Work): ChangeContext {
    const { catalog, stateFolder, system } = this.#parts
    return {
      catalog,
      stateFolder,
      system,
      standby: this.#standby,
      prepared: this.#prepared,
      root: this.#nextRoot(subject.id),
      record: async (applied) => {
        const { jobId, creation } = work
        const said = {
          summary: await changeSummary(applied, work, system),
          jobId,
          creation,
          counted: this.#counted(subject.id),
          foreignSummary: foreignSummary(system),
        }
        return this.#history.record(subject.id, applied.before, applied.committed, said)
      },
    }
  }

  #counted(id: EnvironmentId): number {
    return this.#parts.registry.get(id)?.generation ?? 0
  }

  #nextRoot(id: EnvironmentId): string {
    return treeRoot(this.#parts.stateFolder, id, this.#counted(id) + 1)
  }
}
