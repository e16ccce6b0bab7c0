import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { dirname } from 'node:path'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { folderMark } from './folder-mark.ts'
import { manifestPath } from './layout.ts'

/** An editor's save is several events; what comes within this time is one change. */
const settleMs = 150
/** How often folders are looked at that go away, come back or are replaced: no watch tells of what happens above them. */
const lookMs = 1_000
/** How often it is looked whether a folder without `env` has one again. */
const goneMs = 2_000

interface Options {
  readonly onChange: (id: EnvironmentId) => void
  /** Another folder is in the place: it came back, or is another one. */
  readonly onFolder: (id: EnvironmentId, mark: string) => void
}

/** Tells when another program changes the files of an environment. Folders that cannot be watched are passed over. */
export class EnvironmentWatch {
  readonly #watchers = new Map<EnvironmentId, FSWatcher>()
  readonly #timers = new Map<EnvironmentId, NodeJS.Timeout>()
  readonly #places = new Map<EnvironmentId, { readonly dotFlox: string; mark: string | null }>()
  readonly #options: Options
  readonly #looking: NodeJS.Timeout

  constructor(options: Options) {
    this.#options = options
    this.#looking = setInterval(() => this.#look(), lookMs).unref()
  }

  /** Watches an environment in its place. Gives the mark of the folder there. */
  add(id: EnvironmentId, dotFlox: string): string | null {
    const known = this.#places.get(id)
    if (known?.dotFlox === dotFlox) return known.mark
    this.remove(id)
    const mark = folderMark(dotFlox)
    this.#places.set(id, { dotFlox, mark })
    this.#watch(id, dotFlox)
    return mark
  }

  #look(): void {
    for (const [id, place] of this.#places) {
      const mark = folderMark(place.dotFlox)
      if (mark === place.mark) continue
      place.mark = mark
      // What was watched is somewhere else now, or nowhere.
      this.#renew(id, place.dotFlox)
      if (mark !== null) this.#options.onFolder(id, mark)
      this.#options.onChange(id)
    }
  }

  /** False where there is no such folder, or no watches are left: the window still reads again when it gets the focus. */
  #watch(id: EnvironmentId, dotFlox: string): boolean {
    try {
      const watcher = watch(dirname(manifestPath(dotFlox)), { persistent: false }, () => this.#settle(id, dotFlox))
      watcher.on('error', () => this.#settle(id, dotFlox))
      this.#watchers.set(id, watcher)
      return true
    } catch {
      return false
    }
  }

  remove(id: EnvironmentId): void {
    this.#places.delete(id)
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.#watchers.get(id)?.close()
    this.#watchers.delete(id)
  }

  close(): void {
    clearInterval(this.#looking)
    for (const id of this.#places.keys()) this.remove(id)
  }

  #settle(id: EnvironmentId, dotFlox: string): void {
    this.#after(settleMs, id, () => {
      this.#renew(id, dotFlox)
      this.#options.onChange(id)
    })
  }

  /** flox puts another folder in the place of the one that is watched; for a moment there may be none. */
  #renew(id: EnvironmentId, dotFlox: string): void {
    this.#watchers.get(id)?.close()
    this.#watchers.delete(id)
    if (this.#watch(id, dotFlox) || this.#places.get(id)?.mark === null) return
    this.#after(goneMs, id, () => {
      this.#renew(id, dotFlox)
      if (this.#watchers.has(id)) this.#options.onChange(id)
    })
  }

  #after(milliseconds: number, id: EnvironmentId, work: () => void): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.set(id, setTimeout(work, milliseconds).unref())
  }
}
