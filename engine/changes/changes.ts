import { dirname, join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ActivityEntry, EnvironmentId } from '../../shared/model/environment.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { prepareActivation } from '../activation/prepare-activation.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { readEnvironment } from '../environments/read-environment.ts'
import type { Registry } from '../environments/registry.ts'
import { History } from '../environments/history.ts'
import { recoverJournal } from '../environments/journal.ts'
import type { Recovery } from '../environments/journal.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { JobTools } from '../jobs/running-job.ts'
import { failpoint } from '../lib/failpoint.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { closureInfo } from '../nix/closure-info.ts'
import { StandbyTrees } from '../nix/standby-trees.ts'
import { readSurface } from '../trust/surface.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { applyChange, changeStages, journalFolder, treeRoot } from './apply-change.ts'
import type { AppliedChange, ChangeContext } from './apply-change.ts'
import { jobWords } from './job-words.ts'
import { foretellConflicts } from './plan-change.ts'
import { prepareChange } from './prepare-change.ts'
import { summarise } from './summarise.ts'

interface Parts {
  readonly catalog: Catalog
  readonly jobs: Jobs
  readonly registry: Registry
  readonly trust: TrustStore
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

/** Every way in which an environment is changed: thought through (plan), or done (apply). */
export class Changes {
  readonly #parts: Parts
  readonly #history: History
  readonly #standby = new StandbyTrees(['dev', 'run'])

  constructor(parts: Parts) {
    this.#parts = parts
    this.#history = new History(join(parts.stateFolder, 'history'))
  }

  /** Finishes what a crash has cut off. Called once, before anything is answered. */
  static recover(stateFolder: string): Promise<readonly Recovery[]> {
    return recoverJournal(journalFolder(stateFolder))
  }

  /** The manifest as it stands. Errors: those of readEnvironment and parseManifest. */
  async read(dotFlox: string): Promise<{ manifest: Manifest }> {
    const files = await readEnvironment(dotFlox)
    return { manifest: parseManifest(files.manifest.text).manifest }
  }

  /** What an edit would do; nothing is fetched or written. Errors: those of prepareChange. */
  async plan({ id, dotFlox }: Subject, edit: ManifestEdit, signal: AbortSignal): Promise<Plan> {
    this.#standby.expect(treeRoot(this.#parts.stateFolder, id))
    const before = await readEnvironment(dotFlox)
    const options = { signal, progress: () => {}, log: () => {} }
    const change = await prepareChange(before, edit, { ...this.#context(), options })
    return {
      ...change.packages,
      downloadSize: change.downloadSize,
      diskSize: change.diskSize,
      storePaths: change.storePaths,
      ...(await foretellConflicts(change, this.#context(), signal)),
      warnings: [...change.notes],
      manifestText: change.text,
    }
  }

  /** Queues the walk and answers with its job at once. */
  apply(subject: Subject, edit: ManifestEdit): Job {
    const job = this.#parts.jobs.start({
      ...jobWords(edit, dirname(subject.dotFlox)),
      environment: subject.id,
      environmentName: subject.name,
      stages: changeStages,
      work: async (tools) => {
        try {
          return await this.#run(subject, edit, tools, job.id)
        } finally {
          this.#parts.onChange(subject.id)
        }
      },
    })
    return job
  }

  /** What happened to an environment, newest first: what was committed, and what failed or was cancelled. */
  async activity(id: EnvironmentId): Promise<ActivityEntry[]> {
    const ended = this.#parts.jobs.list().flatMap((job): ActivityEntry[] => {
      const failed = job.environment === id && (job.state === 'failed' || job.state === 'cancelled')
      return failed
        ? [
            {
              at: job.endedAt ?? job.queuedAt,
              summary: job.title,
              jobId: job.id,
              outcome: job.state === 'failed' ? 'failed' : 'cancelled',
            },
          ]
        : []
    })
    const all = [...(await this.#history.list(id)), ...ended]
    return all.sort((one, other) => (one.at < other.at ? 1 : -1))
  }

  /** Ends what waits for a change that nobody makes any more. */
  async close(): Promise<void> {
    await this.#standby.close()
  }

  async #run(subject: Subject, edit: ManifestEdit, tools: JobTools, jobId: string): Promise<string> {
    const applied = await applyChange(subject, edit, this.#context(), tools)
    const summary = summarise(applied.change.packages, otherwise(edit, applied))
    await this.#afterCommit(tools, [
      async () => {
        const surface = surfaceOf(applied.before.manifest.text)
        const after = readSurface(applied.change.manifest)
        if (surface) await this.#parts.trust.carryOver(subject.dotFlox, surface, after)
      },
      () => this.#remember(subject, applied, { summary, jobId }),
      // Made now, so that the first activation is as quick as every other. Whether it may run is asked again then.
      () => prepareActivation({ folder: dirname(subject.dotFlox), mode: null }),
    ])
    return applied.change.notes.length > 0 ? `${summary}. ${applied.change.notes.join(' ')}` : summary
  }

  /** The change is made by now: a failure of what only goes with it is told in the log and is not the job's. */
  async #afterCommit(tools: JobTools, steps: readonly (() => Promise<void>)[]): Promise<void> {
    failpoint('walk:committed')
    for (const step of steps) {
      await step().catch((error: unknown) => tools.log(`${error instanceof Error ? error.message : String(error)}\n`))
    }
    failpoint('walk:remembered')
  }

  async #remember(subject: Subject, applied: AppliedChange, words: { summary: string; jobId: string }): Promise<void> {
    const { committed } = applied
    if (committed.files.length + committed.links.length === 0) return
    const registered = this.#parts.registry.get(subject.id)
    const generation = (registered?.generation ?? 0) + 1
    const trees = committed.links.map((link) => link.after)
    const sizes = await closureInfo(trees).catch(() => new Map<string, { closureSize: number }>())
    const [size = registered?.size ?? null] = [...sizes.values()].map((info) => info.closureSize)
    await this.#parts.registry.put(subject.id, { dotFlox: subject.dotFlox, name: subject.name, generation, size })
    const { files, links } = committed
    const at = new Date().toISOString()
    await this.#history.add(subject.id, { generation, at, outcome: 'done', files, links, ...words })
  }

  #context(): ChangeContext {
    const { catalog, stateFolder, system } = this.#parts
    return { catalog, stateFolder, system, standby: this.#standby }
  }
}

/** What a change did that changed no package. */
function otherwise(edit: ManifestEdit, { committed }: AppliedChange): string {
  if (edit.kind === 'build') return 'built'
  return committed.files.length > 0 ? 'changed the manifest' : 'nothing had to be changed'
}

/** Null for a manifest that cannot be read: then nothing of it was trusted either. */
function surfaceOf(text: string) {
  try {
    return readSurface(parseManifest(text).manifest)
  } catch (error) {
    if (error instanceof FloeError) return null
    throw error
  }
}
