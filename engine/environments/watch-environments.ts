import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { dirname } from 'node:path'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { manifestPath } from './layout.ts'

/** An editor's save is several events; what comes within this time is one change. */
const settleMs = 150

/** Tells when another program changes the files of an environment. Folders that cannot be watched are passed over. */
export class EnvironmentWatch {
  readonly #watchers = new Map<EnvironmentId, FSWatcher>()
  readonly #timers = new Map<EnvironmentId, NodeJS.Timeout>()
  readonly #onChange: (id: EnvironmentId) => void

  constructor(onChange: (id: EnvironmentId) => void) {
    this.#onChange = onChange
  }

  add(id: EnvironmentId, dotFlox: string): void {
    if (this.#watchers.has(id)) return
    try {
      const watcher = watch(dirname(manifestPath(dotFlox)), { persistent: false }, () => this.#settle(id))
      // The folder went away: it is watched again when the environment is read the next time.
      watcher.on('error', () => this.remove(id))
      this.#watchers.set(id, watcher)
    } catch {
      // No such folder, or no watches left: the window still reads anew when it is looked at.
    }
  }

  remove(id: EnvironmentId): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.#watchers.get(id)?.close()
    this.#watchers.delete(id)
  }

  close(): void {
    for (const id of this.#watchers.keys()) this.remove(id)
  }

  #settle(id: EnvironmentId): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.set(id, setTimeout(() => this.#onChange(id), settleMs).unref())
  }
}
