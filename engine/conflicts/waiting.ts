import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { waitingChangeSchema } from '../../shared/model/conflict.ts'
import type { WaitingChange } from '../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { readText } from '../lib/read-text.ts'

/**
 * The change of each environment that stopped at a conflict: one file each below the state folder, so that it is there
 * after a restart. A newer one takes the place of an older one.
 */
export class WaitingChanges {
  readonly #folder: string

  constructor(stateFolder: string) {
    this.#folder = join(stateFolder, 'waiting')
  }

  /** Null when nothing waits, or when what was kept cannot be read. */
  async get(id: EnvironmentId): Promise<WaitingChange | null> {
    const text = await readText(this.#path(id)).catch(() => null)
    if (text === null) return null
    try {
      return waitingChangeSchema.parse(JSON.parse(text))
    } catch {
      return null
    }
  }

  /** Errors: DISK_FULL, FILE_ACCESS. */
  async put(id: EnvironmentId, change: WaitingChange): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await atomicWrite(this.#path(id), JSON.stringify(change), { mode: 0o600 })
  }

  /** Says whether there was one. */
  async remove(id: EnvironmentId): Promise<boolean> {
    return rm(this.#path(id)).then(
      () => true,
      () => false,
    )
  }

  #path(id: EnvironmentId): string {
    return join(this.#folder, `${id}.json`)
  }
}
