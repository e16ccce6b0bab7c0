import { realpath, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Change } from '../../shared/contract/namespaces/app.ts'
import type { EnvironmentId, EnvironmentSummary, ExecutableSurface } from '../../shared/model/environment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { journalFolder } from '../changes/apply-change.ts'
import { Changes } from '../changes/changes.ts'
import { DeletedEnvironments } from '../changes/deleted-environments.ts'
import { heldAlone } from '../changes/held-alone.ts'
import type { RestoreStep } from '../changes/restore.ts'
import type { WaitingChanges } from '../changes/waiting.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { fileError } from '../lib/file-error.ts'
import type { FloePaths } from '../lib/floe-paths.ts'
import type { Settings } from '../settings/settings.ts'
import type { Terminals } from '../terminals/terminals.ts'
import { TrustStore } from '../trust/trust-store.ts'
import { createEnvironment, firstEdit, firstManifest } from '../environments/create-environment.ts'
import { detectProject, languagesOf } from '../environments/detect-project.ts'
import { findDotFlox, findDotFloxToChange, openDotFlox } from '../environments/discover.ts'
import { environmentDetail } from '../environments/environment-detail.ts'
import { environmentSurface } from '../environments/environment-surface.ts'
import { registerWithFlox, unregisterWithFlox } from '../environments/flox-registry.ts'
import { foundEnvironments } from '../environments/found-environments.ts'
import { dotFloxPath } from '../environments/layout.ts'
import { environmentId } from '../environments/environment-id.ts'
import { linkedManifest } from '../environments/linked-manifest.ts'
import type { JudgedAhead } from '../environments/judge-ahead.ts'
import { judgedPath } from '../environments/judged-file.ts'
import { JudgedEnvironments } from '../environments/judged-environments.ts'
import { draftEnvironment } from '../environments/read-environment.ts'
import { readManifest } from '../environments/read-manifest.ts'
import type { Registered, Registry } from '../environments/registry.ts'
import { takeOverIds } from '../environments/longer-ids.ts'
import { Summaries } from '../environments/summaries.ts'
import { EnvironmentWatch } from '../environments/watch-environments.ts'

interface Options {
  readonly build: string
  readonly ahead: JudgedAhead | null
  readonly registry: Registry
  readonly jobs: Jobs
  readonly catalog: Catalog
  readonly terminals: Terminals
  readonly settings: Settings
  readonly waiting: WaitingChanges
  readonly paths: FloePaths
  readonly system: string
  readonly publish: (topic: Change['topic'], id?: string) => void
}

interface Parts extends Pick<
  Options,
  'registry' | 'catalog' | 'terminals' | 'settings' | 'paths' | 'system' | 'publish'
> {
  readonly summaries: Summaries
  readonly watch: EnvironmentWatch
  readonly trust: TrustStore
  readonly changes: Changes
  readonly deleted: DeletedEnvironments
}

type Api = FloeHandlers['environments']
type Input<Name extends keyof Api> = Parameters<Api[Name]>[0]
type Context = { readonly signal: AbortSignal }

/** The `environments` namespace of the contract: what can be asked of and done to environments. */
export class Environments implements Api {
  readonly #parts: Parts

  private constructor(parts: Parts) {
    this.#parts = parts
    for (const [id, { dotFlox }] of parts.registry.all()) parts.watch.add(id, dotFlox)
  }

  /** Finishes commits that a crash has cut off, then begins to watch every environment of the list. */
  static async open(options: Options): Promise<Environments> {
    const { registry, jobs, catalog, terminals, paths, system } = options
    await Changes.recover(paths.state)
    await takeOverIds(registry, paths.state)
    const trust = new TrustStore(paths.state)
    // The watch and the changes speak to the object that is made of them.
    const onChange = (id: EnvironmentId): void => environments.changed(id)
    const watch = new EnvironmentWatch(onChange)
    const parts = { catalog, jobs, registry, trust, waiting: options.waiting }
    const changes = new Changes({ ...parts, stateFolder: paths.state, system, onChange })
    await changes.catchUp()
    const judged = await JudgedEnvironments.open(judgedPath(paths.cache), options.build)
    const summaries = new Summaries({
      registry,
      trust,
      judged,
      ahead: options.ahead,
      terminals: (id) => terminals.running(id).length,
    })
    const deleted = new DeletedEnvironments(paths.state, { registry, trust })
    await deleted.sweep()
    const environments = new Environments({ ...options, trust, watch, changes, summaries, deleted })
    return environments
  }

  async close(): Promise<void> {
    this.#parts.watch.close()
    await this.#parts.changes.close()
    await this.#parts.summaries.close()
  }

  list(input: Input<'list'>): Promise<EnvironmentSummary[]> {
    return this.#parts.summaries.list(input)
  }

  async get({ id }: Input<'get'>) {
    const { summaries, catalog } = this.#parts
    const registered = this.#parts.registry.require(id)
    return environmentDetail(registered.dotFlox, await summaries.summary(id, registered), catalog)
  }

  async open({ folder, toChange = false }: Input<'open'>): Promise<EnvironmentSummary> {
    const found = await (toChange ? findDotFloxToChange : findDotFlox)(folder)
    if (!found) throw new FloeError('ENVIRONMENT_NOT_FOUND', `no environment in ${folder}`, { what: folder })
    if (toChange) this.#parts.changes.expect(environmentId(found.path))
    return this.#register(found.path, 'elsewhere')
  }

  async openDetail(input: Input<'openDetail'>) {
    const summary = await this.open(input)
    return environmentDetail(this.#parts.registry.require(summary.id).dotFlox, summary, this.#parts.catalog)
  }

  async create(input: Input<'create'>, { signal }: Context) {
    const languages = await languagesOf(input.folder, input.languages, this.#parts.catalog, signal)
    const made = await createEnvironment({
      ...input,
      name: input.name,
      home: homedir(),
      bare: input.template === 'bare',
      journalFolder: journalFolder(this.#parts.paths.state),
      languages,
    })
    const dotFlox = await realpath(made.dotFlox)
    // What was here before was deleted behind our back; its history is not that of the new one.
    await this.#parts.changes.forget(environmentId(dotFlox))
    await this.#trustOwn(dotFlox)
    const environment = await this.#register(dotFlox, 'here')
    const edit = firstEdit(languages, input.packages)
    const how = { creation: true, typed: input.typed ?? false }
    return { environment, job: this.#parts.changes.apply(this.#subject(environment.id), edit, how) }
  }

  async previewCreate({ folder, template, languages: ids }: Input<'previewCreate'>, { signal }: Context) {
    const languages = await languagesOf(folder, ids, this.#parts.catalog, signal)
    // By the same steps as create: the text and the edit that come of them are the ones that are written.
    const manifest = firstManifest({ bare: template === 'bare', languages })
    const draft = draftEnvironment(dotFloxPath(folder), manifest)
    return this.#parts.changes.planDraft(draft, firstEdit(languages, []), signal)
  }

  detect({ folder }: Input<'detect'>, { signal }: Context) {
    return detectProject(folder, this.#parts.catalog, signal)
  }

  plan({ id, edit }: Input<'plan'>, { signal }: Context) {
    return this.#parts.changes.plan(this.#subject(id), edit, signal)
  }

  async apply({ id, edit, typed = false }: Input<'apply'>) {
    return this.#parts.changes.apply(this.#subject(id), edit, { typed })
  }

  async forget({ id }: Input<'forget'>) {
    this.#parts.registry.require(id)
    await this.#remove(id)
    return {}
  }

  async delete({ id, stopTerminals }: Input<'delete'>) {
    const { dotFlox } = this.#parts.registry.require(id)
    const { terminals, trust, changes } = this.#parts
    const running = terminals.running(id).length
    if (running > 0 && !stopTerminals)
      throw new FloeError('ENVIRONMENT_IN_USE', `${running} terminals`, { terminals: running })
    await terminals.closeAll(id)
    this.#parts.watch.remove(id)
    const undoable = await this.#parts.deleted.keep(id)
    if (!undoable)
      await rm(dotFlox, { recursive: true, force: true }).catch((error: unknown) =>
        Promise.reject(fileError(dotFlox, error)),
      )
    await trust.forget(dotFlox)
    await changes.forget(id)
    await unregisterWithFlox(dotFlox)
    await this.#remove(id)
    return { undoable }
  }

  async undelete({ id }: Input<'undelete'>): Promise<EnvironmentSummary> {
    const registered = await this.#parts.deleted.bringBack(id)
    this.#parts.watch.add(id, registered.dotFlox)
    await registerWithFlox(registered.dotFlox).catch(() => {})
    this.changed(id)
    return this.#parts.summaries.summary(id, registered)
  }

  async deletion({ ids }: Input<'deletion'>, { signal }: Context) {
    const { registry, paths } = this.#parts
    for (const id of ids) registry.require(id)
    return { frees: await heldAlone(ids, { registry, stateFolder: paths.state }, signal) }
  }

  async pin({ id, pinned }: Input<'pin'>) {
    await this.#parts.registry.put(id, { ...this.#parts.registry.require(id), pinned })
    this.#parts.publish('environments')
    return {}
  }

  activity({ id }: Input<'activity'>) {
    return this.#parts.changes.activity(id)
  }

  history(id: EnvironmentId) {
    return this.#parts.changes.history(this.#subject(id))
  }

  compare(id: EnvironmentId, from: number, to: number, signal: AbortSignal) {
    return this.#parts.changes.compare(this.#subject(id), from, to, signal)
  }

  restore(id: EnvironmentId, step: RestoreStep) {
    return this.#parts.changes.restore(this.#subject(id), step)
  }

  async surface({ id }: Input<'surface'>) {
    return readableSurface(this.#parts.registry.require(id).dotFlox)
  }

  async trust({ id, level, surface }: Input<'trust'>) {
    const { dotFlox } = this.#parts.registry.require(id)
    const now = await readableSurface(dotFlox)
    if (now.hash !== surface) throw new FloeError('SURFACE_CHANGED', 'another surface was shown', {})
    await this.#parts.trust.set(dotFlox, level, now, await linkedManifest(dotFlox))
    this.changed(id)
    return {}
  }

  scan({ folders }: Input<'scan'>, { signal }: Context) {
    const chosen = folders.length > 0 ? folders : this.#parts.settings.value.scanFolders
    const known = new Set([...this.#parts.registry.all().values()].map(({ dotFlox }) => dotFlox))
    return foundEnvironments(chosen.length > 0 ? chosen : [homedir()], known, signal)
  }

  /** Tells every reader that an environment is no longer what it was. */
  changed(id: EnvironmentId): void {
    this.#parts.summaries.invalidate(id)
    this.#parts.publish('environment', id)
    this.#parts.publish('environments')
  }

  #subject(id: EnvironmentId) {
    const { dotFlox, name } = this.#parts.registry.require(id)
    return { id, dotFlox, name }
  }

  async #register(dotFlox: string, origin: 'here' | 'elsewhere'): Promise<EnvironmentSummary> {
    const { registry, summaries, watch } = this.#parts
    const { pointer } = await openDotFlox(dotFlox)
    const id = environmentId(dotFlox)
    const known = registry.get(id)
    // One that comes back to the list takes up its history where it was.
    const fresh = { origin, generation: await this.#parts.changes.liveGeneration(id) }
    const registered: Registered = await registry.put(id, { dotFlox, name: pointer.name, ...(known ? {} : fresh) })
    watch.add(id, dotFlox)
    // flox's own list is a courtesy to flox: nothing of Floe depends on it.
    await registerWithFlox(dotFlox).catch(() => {})
    if (!known) this.#parts.publish('environments')
    return summaries.summary(id, registered)
  }

  /** What Floe itself has written here needs no consent. */
  async #trustOwn(dotFlox: string): Promise<void> {
    await this.#parts.trust.set(dotFlox, 'full', await readableSurface(dotFlox))
  }

  async #remove(id: EnvironmentId): Promise<void> {
    this.#parts.watch.remove(id)
    await this.#parts.registry.remove(id)
    this.changed(id)
  }
}

/** Errors: those of readManifest. */
async function readableSurface(dotFlox: string): Promise<ExecutableSurface> {
  return environmentSurface(dotFlox, await readManifest(dotFlox))
}
