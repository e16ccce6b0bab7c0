import { realpath, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Change } from '../../shared/contract/namespaces/app.ts'
import type { EnvironmentId, EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { journalFolder } from '../changes/apply-change.ts'
import type { Changes } from '../changes/changes.ts'
import type { DeletedEnvironments } from '../changes/deleted-environments.ts'
import { heldAlone } from '../changes/held-alone.ts'
import type { RestoreStep } from '../changes/restore.ts'
import { fileError } from '../lib/file-error.ts'
import type { FloePaths } from '../lib/floe-paths.ts'
import type { Settings } from '../settings/settings.ts'
import type { Terminals } from '../terminals/terminals.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { createEnvironment, firstEdit, firstManifest } from '../environments/create-environment.ts'
import { detectProject, languagesOf } from '../environments/detect-project.ts'
import { findDotFlox, findDotFloxToChange, openDotFlox } from '../environments/discover.ts'
import { environmentDetail } from '../environments/environment-detail.ts'
import type { EnvironmentPlaces } from '../environments/environment-places.ts'
import { readableSurface } from '../environments/environment-surface.ts'
import { registerWithFlox, unregisterWithFlox } from '../environments/flox-registry.ts'
import { foundEnvironments } from '../environments/found-environments.ts'
import { dotFloxPath } from '../environments/layout.ts'
import { linkedManifest } from '../environments/linked-manifest.ts'
import { draftEnvironment } from '../environments/read-environment.ts'
import type { Registered, Registry } from '../environments/registry.ts'
import type { Summaries } from '../environments/summaries.ts'
import type { EnvironmentWatch } from '../environments/watch-environments.ts'

/** What the environments are made of (open-environments.ts). */
export interface Parts {
  readonly registry: Registry
  readonly catalog: Catalog
  readonly terminals: Terminals
  readonly settings: Settings
  readonly paths: FloePaths
  readonly publish: (topic: Change['topic'], id?: string) => void
  readonly summaries: Summaries
  readonly watch: EnvironmentWatch
  readonly trust: TrustStore
  readonly changes: Changes
  readonly places: EnvironmentPlaces
  readonly deleted: DeletedEnvironments
}

type Api = FloeHandlers['environments']
type Input<Name extends keyof Api> = Parameters<Api[Name]>[0]
type Context = { readonly signal: AbortSignal }

/** The `environments` namespace of the contract: what can be asked of and done to environments. */
export class Environments implements Api {
  readonly #parts: Parts

  /** Begins to watch every environment of the list. */
  constructor(parts: Parts) {
    this.#parts = parts
    const marks = new Map<EnvironmentId, string>()
    for (const [id, { dotFlox, mark: known }] of parts.registry.all()) {
      const mark = parts.watch.add(id, dotFlox)
      if (mark !== null && mark !== known) marks.set(id, mark)
    }
    if (marks.size > 0) void parts.registry.noteMarks(marks).catch(() => {})
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
    const listed = this.#parts.registry.at(found.path)
    if (toChange && listed) this.#parts.changes.expect(listed[0])
    return this.#register(found.path, 'elsewhere')
  }

  async openDetail(input: Input<'openDetail'>) {
    const summary = await this.open(input)
    return environmentDetail(this.#parts.registry.require(summary.id).dotFlox, summary, this.#parts.catalog)
  }

  async create(input: Input<'create'>, { signal }: Context) {
    const { places, changes } = this.#parts
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
    await places.clear(dotFlox)
    // What earlier versions kept of this place is not the past of the new one.
    await changes.forget(this.#parts.registry.freshId(dotFlox))
    // What Floe itself has written here needs no consent.
    await this.#parts.trust.set(dotFlox, 'full', await readableSurface(dotFlox))
    const environment = await this.#register(dotFlox, 'here')
    const edit = firstEdit(languages, input.packages)
    const how = { creation: true, typed: input.typed ?? false }
    return { environment, job: changes.apply(this.#subject(environment.id), edit, how) }
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
    const { registry, watch } = this.#parts
    registry.require(id)
    watch.remove(id)
    await registry.leave(id)
    this.changed(id)
    return {}
  }

  /** Where to look for one whose folder is gone. */
  search({ id }: Input<'search'>) {
    return this.#parts.places.search(id)
  }

  async moveTo({ id, folder }: Input<'moveTo'>): Promise<EnvironmentSummary> {
    const { registry, places, summaries } = this.#parts
    const found = await findDotFlox(folder)
    // One above it is another choice, which is left to the user.
    if (!found || found.folder !== (await realpath(folder)))
      throw new FloeError('ENVIRONMENT_NOT_FOUND', `no environment in ${folder}`, { what: folder })
    await places.moveTo(id, found.path)
    return summaries.summary(id, registry.require(id))
  }

  async delete({ id, stopTerminals }: Input<'delete'>) {
    const { registry, terminals, trust, changes } = this.#parts
    const { dotFlox } = registry.require(id)
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
    await registry.remove(id)
    this.changed(id)
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

  /** Looks for it in the place that the list names now, where it is on the list. */
  moved(id: EnvironmentId): void {
    const { registry, watch } = this.#parts
    const listed = registry.get(id)
    if (listed) watch.add(id, listed.dotFlox)
    else watch.remove(id)
    this.changed(id)
  }

  #subject(id: EnvironmentId) {
    const { dotFlox, name } = this.#parts.registry.require(id)
    return { id, dotFlox, name }
  }

  async #register(dotFlox: string, origin: 'here' | 'elsewhere'): Promise<EnvironmentSummary> {
    const { registry, summaries, watch } = this.#parts
    const { pointer } = await openDotFlox(dotFlox)
    const id = await this.#parts.places.idOf(dotFlox)
    const known = registry.get(id)
    // One that comes back to the list takes up its history where it was.
    const fresh = { origin, generation: await this.#parts.changes.liveGeneration(id) }
    const mark = watch.add(id, dotFlox)
    const registered: Registered = await registry.put(id, {
      dotFlox,
      mark,
      name: pointer.name,
      ...(known ? {} : fresh),
    })
    // flox's own list is a courtesy to flox: nothing of Floe depends on it.
    await registerWithFlox(dotFlox).catch(() => {})
    if (!known) this.#parts.publish('environments')
    return summaries.summary(id, registered)
  }
}
