import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { dirname } from 'node:path'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { manifestPath } from './layout.ts'

/** An editor's save is several events; what comes within this time is one change. */
const settleMs = 150
/** How often a folder that went away is looked for. */
const goneMs = 2_000

/** Tells when another program changes the files of an environment. Folders that cannot be watched are passed over. */
export class EnvironmentWatch {
  readonly #watchers = new Map<EnvironmentId, FSWatcher>()
  readonly #timers = new Map<EnvironmentId, NodeJS.Timeout>()
  readonly #onChange: (id: EnvironmentId) => void

  constructor(onChange: (id: EnvironmentId) => void) {
    this.#onChange = onChange
  }

  add(id: EnvironmentId, dotFlox: string): void {
    if (!this.#watchers.has(id)) this.#watch(id, dotFlox)
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
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.#watchers.get(id)?.close()
    this.#watchers.delete(id)
  }

  close(): void {
    for (const id of [...this.#watchers.keys(), ...this.#timers.keys()]) this.remove(id)
  }

  #settle(id: EnvironmentId, dotFlox: string): void {
    this.#after(settleMs, id, () => {
      this.#renew(id, dotFlox)
      this.#onChange(id)
    })
  }

  /** flox puts another folder in the place of the one that is watched; for a moment there may be none. */
  #renew(id: EnvironmentId, dotFlox: string): void {
    this.#watchers.get(id)?.close()
    this.#watchers.delete(id)
    if (this.#watch(id, dotFlox)) return
    this.#after(goneMs, id, () => {
      this.#renew(id, dotFlox)
      if (this.#watchers.has(id)) this.#onChange(id)
    })
  }

  #after(milliseconds: number, id: EnvironmentId, work: () => void): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.set(id, setTimeout(work, milliseconds).unref())
  }
}
