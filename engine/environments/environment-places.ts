import { dirname, join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { rootLinks } from '../nix/root-links.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { readableSurface } from './environment-surface.ts'
import { registerWithFlox, unregisterWithFlox } from './flox-registry.ts'
import { folderMark } from './folder-mark.ts'
import { likelyPlace } from './likely-place.ts'
import { environmentFacts } from './environment-facts.ts'
import type { Registry } from './registry.ts'
import { projectFolder } from './registry.ts'

interface Parts {
  readonly registry: Registry
  readonly trust: TrustStore
  /** Whether something was recorded of an environment. */
  readonly hasPast: (id: EnvironmentId) => Promise<boolean>
  /** Whether something runs in it. */
  readonly isRunning: (id: EnvironmentId) => boolean
  /** Told when an environment has another place, or none on the list. */
  readonly onMove: (id: EnvironmentId) => void
}

/**
 * Which environment a folder is (decisions/0020). The place on the list counts first. Where the list has none, the folder
 * itself tells: one that was seen elsewhere, and is there no longer, has moved, and brings along all that Floe keeps.
 */
export class EnvironmentPlaces {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The environment of a folder: one that is known, here or from where it has come, or a new id. */
  async idOf(dotFlox: string): Promise<EnvironmentId> {
    const { registry } = this.#parts
    const listed = registry.at(dotFlox)
    if (listed) return listed[0]
    const moved = this.#cameFrom(dotFlox)
    if (moved) {
      await this.#move(moved, dotFlox, 'certain')
      return moved
    }
    return registry.leftAt(dotFlox)?.[0] ?? registry.freshId(dotFlox)
  }

  /**
   * The user says that an environment whose folder is gone is in this one now. Errors: ENVIRONMENT_NOT_MOVED while its
   * folder is where it was; ENVIRONMENT_LISTED where the folder is another one of the list, with a past of its own.
   */
  async moveTo(id: EnvironmentId, dotFlox: string): Promise<void> {
    const { registry, hasPast, isRunning, onMove } = this.#parts
    const { dotFlox: from, mark } = registry.require(id)
    if (from === dotFlox) return
    const isCertain = mark !== null && folderMark(dotFlox) === mark
    if (folderMark(from) !== null && !isCertain) {
      throw new FloeError('ENVIRONMENT_NOT_MOVED', `${from} is still there`, { folder: projectFolder(from) })
    }
    const listed = registry.at(dotFlox)
    if (listed) {
      const [otherId, { name }] = listed
      if (isRunning(otherId) || (await hasPast(otherId))) {
        throw new FloeError('ENVIRONMENT_LISTED', `${dotFlox} is ${otherId}`, { folder: projectFolder(dotFlox), name })
      }
      await registry.remove(otherId)
      onMove(otherId)
    }
    await this.#move(id, dotFlox, isCertain ? 'certain' : 'said')
  }

  /**
   * Makes room for a new environment: what was in this place is elsewhere, or was deleted behind our back. It keeps its
   * past until its folder is seen again, and stays on the list while something runs in it.
   */
  async clear(dotFlox: string): Promise<void> {
    const { registry, hasPast, isRunning, onMove } = this.#parts
    for (const [id, { mark }] of [registry.at(dotFlox), registry.leftAt(dotFlox)].filter((one) => one !== null)) {
      const { dotFlox: likely } = await likelyPlace(dotFlox, mark)
      if (likely !== null) await this.#move(id, likely, 'certain')
      else if (isRunning(id) || (await hasPast(id))) await this.#setAside(id, dotFlox)
      else {
        await registry.remove(id)
        onMove(id)
      }
    }
  }

  /** Where to look for an environment whose folder is gone. */
  async search(id: EnvironmentId): Promise<{ start: string; likely: string | null }> {
    const { dotFlox, mark } = this.#parts.registry.require(id)
    const { start, dotFlox: likely } = await likelyPlace(dotFlox, mark)
    return { start, likely: likely && projectFolder(likely) }
  }

  /** An environment whose last folder this is, and which is there no longer. */
  #cameFrom(dotFlox: string): EnvironmentId | null {
    const mark = folderMark(dotFlox)
    if (mark === null) return null
    const gone = this.#parts.registry.marked(mark).find(([, one]) => folderMark(one.dotFlox) !== mark)
    return gone?.[0] ?? null
  }

  /** To a place beside, where nothing is: it is found again by its folder, or by what the user says. */
  async #setAside(id: EnvironmentId, dotFlox: string): Promise<void> {
    const { registry, isRunning, onMove } = this.#parts
    await this.#put(id, join(dirname(dotFlox), `.flox.${id}`), 'certain')
    if (isRunning(id)) return
    await registry.leave(id)
    onMove(id)
  }

  async #move(id: EnvironmentId, dotFlox: string, how: 'certain' | 'said'): Promise<void> {
    const from = await this.#put(id, dotFlox, how)
    // What follows is a courtesy to flox and to Nix's collector: the next build does it again.
    await unregisterWithFlox(from).catch(() => {})
    await registerWithFlox(dotFlox).catch(() => {})
    await rootTrees(dotFlox).catch(() => {})
  }

  /** Gives the place in which it was. */
  async #put(id: EnvironmentId, dotFlox: string, how: 'certain' | 'said'): Promise<string> {
    const { registry, trust, onMove } = this.#parts
    const known = registry.known(id)
    const surface = how === 'said' ? await readableSurface(dotFlox).catch(() => null) : null
    await trust.move(known.dotFlox, dotFlox, how === 'certain' ? 'certain' : { surface })
    await registry.put(id, { ...known, dotFlox, mark: folderMark(dotFlox) ?? known.mark })
    onMove(id)
    return known.dotFlox
  }
}

/** Nix knows roots by the path of their link, which is another one now. Only trees that belong to this very lock. */
async function rootTrees(dotFlox: string): Promise<void> {
  const { state, files } = await environmentFacts(dotFlox)
  if (state !== 'ready' || !files) return
  const links = Object.values(files.links).flatMap(({ path, target }) => (target ? [[path, target] as const] : []))
  await rootLinks(Object.fromEntries(links))
}
