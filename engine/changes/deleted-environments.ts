import { cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { folderMark } from '../environments/folder-mark.ts'
import { registeredSchema } from '../environments/registry.ts'
import type { Registered, Registry } from '../environments/registry.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'
import { isFolder } from '../lib/is-folder.ts'
import { parseJson } from '../lib/parse-json.ts'
import { readText } from '../lib/read-text.ts'
import type { TrustStore } from '../trust/trust-store.ts'
import { rootFolder } from './apply-change.ts'

const keptMs = 24 * 3_600_000

/** What the list remembered of it. The mark is that of the folder that it will be. */
const noteSchema = registeredSchema.omit({ mark: true }).extend({ deletedAt: z.iso.datetime() })

interface Parts {
  readonly registry: Registry
  readonly trust: TrustStore
}

/**
 * Deleted environments, one folder each below the state folder for a day (docs/decisions/0023-deletion-that-can-be-undone.md).
 * Links are moved as links, and never followed.
 */
export class DeletedEnvironments {
  readonly #stateFolder: string
  readonly #parts: Parts

  constructor(stateFolder: string, parts: Parts) {
    this.#stateFolder = stateFolder
    this.#parts = parts
  }

  /**
   * Moves away all that there is of a listed environment; its consent goes with it. False where nothing could be kept, on
   * a full disk for instance: nothing has been moved then. Errors: ENVIRONMENT_NOT_FOUND, DISK_FULL, FILE_ACCESS.
   */
  async keep(id: EnvironmentId): Promise<boolean> {
    const registered = this.#parts.registry.require(id)
    await this.sweep()
    await this.#drop(id)
    try {
      await mkdir(this.#folder(id), { recursive: true, mode: 0o700 })
      const note = noteSchema.parse({ ...registered, deletedAt: new Date().toISOString() })
      await atomicWrite(this.#notePath(id), JSON.stringify(note), { mode: 0o600 })
      await moveAll(registered.dotFlox, this.#dotFlox(id))
    } catch {
      await this.#drop(id)
      return false
    }
    await this.#parts.trust.move(registered.dotFlox, this.#dotFlox(id), 'certain')
    for (const path of this.#records(id)) await rename(path, this.#kept(id, path)).catch(ignoreMissing)
    return true
  }

  /**
   * Puts an environment back into its place and on the list.
   * Errors: ENVIRONMENT_NOT_FOUND, ENVIRONMENT_EXISTS, FOLDER_MISSING, DISK_FULL, FILE_ACCESS.
   */
  async bringBack(id: EnvironmentId): Promise<Registered> {
    const note = await this.#note(id)
    if (!note) throw new FloeError('ENVIRONMENT_NOT_FOUND', `${id} is not kept`, { what: 'what was deleted today' })
    const { deletedAt: _at, ...registered } = note
    const folder = dirname(note.dotFlox)
    if (!(await isFolder(folder))) throw new FloeError('FOLDER_MISSING', `${folder} is gone`, { folder })
    if (this.#parts.registry.get(id) || (await isThere(note.dotFlox)))
      throw new FloeError('ENVIRONMENT_EXISTS', `${note.dotFlox} is there`, { folder })
    await moveAll(this.#dotFlox(id), note.dotFlox).catch((error: unknown) =>
      Promise.reject(fileError(note.dotFlox, error)),
    )
    for (const path of this.#records(id)) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(this.#kept(id, path), path).catch(ignoreMissing)
    }
    await this.#parts.trust.move(this.#dotFlox(id), note.dotFlox, 'certain')
    // On another disk it is another folder now.
    const listed = await this.#parts.registry.put(id, { ...registered, mark: folderMark(note.dotFlox) })
    await this.#drop(id)
    return listed
  }

  /** Removes for good what was deleted more than a day ago, and what a crash has left without its note. */
  async sweep(): Promise<void> {
    const ids = (await readdir(join(this.#stateFolder, 'deleted')).catch(() => [])) as EnvironmentId[] // made by keep
    for (const id of ids) {
      const note = await this.#note(id)
      if (!note || Date.now() - Date.parse(note.deletedAt) > keptMs) await this.#drop(id).catch(() => {})
    }
  }

  async #drop(id: EnvironmentId): Promise<void> {
    if (!(await isThere(this.#folder(id)))) return
    await this.#parts.trust.forget(this.#dotFlox(id))
    await rm(this.#folder(id), { recursive: true, force: true })
  }

  async #note(id: EnvironmentId) {
    const parsed = noteSchema.safeParse(parseJson(await readText(this.#notePath(id)).catch(() => null)))
    return parsed.success ? parsed.data : null
  }

  /** What Floe keeps of an environment outside of its folder. */
  #records(id: EnvironmentId): readonly string[] {
    const state = this.#stateFolder
    return [join(state, 'history', id), rootFolder(state, id), join(state, 'waiting', `${id}.json`)]
  }

  #kept(id: EnvironmentId, path: string): string {
    return join(this.#folder(id), basename(dirname(path)))
  }

  #folder(id: EnvironmentId): string {
    return join(this.#stateFolder, 'deleted', id)
  }

  #dotFlox(id: EnvironmentId): string {
    return join(this.#folder(id), 'flox')
  }

  #notePath(id: EnvironmentId): string {
    return join(this.#folder(id), 'environment.json')
  }
}

/** To another disk it is copied whole before anything is removed. */
async function moveAll(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!hasErrno(error, 'EXDEV')) throw error
    await copyAll(from, to)
    await rm(from, { recursive: true, force: true })
  }
}

async function copyAll(from: string, to: string): Promise<void> {
  try {
    await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, errorOnExist: true })
  } catch (error) {
    await rm(to, { recursive: true, force: true })
    throw error
  }
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

function ignoreMissing(error: unknown): void {
  if (!hasErrno(error, 'ENOENT')) throw error
}
