import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { waitingChangeSchema } from '../../shared/model/conflict.ts'
import type { WaitingChange } from '../../shared/model/conflict.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { hasCode } from '../../shared/errors/floe-error.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { readText } from '../lib/read-text.ts'
import { isVersionFailure } from '../versions/failure-conflict.ts'

interface FailedChange {
  readonly edit: ManifestEdit
  readonly job: Job
  /** At a prompt, whose answer the user has read. */
  readonly typed: boolean
}

/** A name or a version that nothing has: who typed it wrote something else than was meant, and types it again. */
const isSlip = (error: unknown) => hasCode(error, 'PACKAGE_NOT_FOUND', 'VERSION_NOT_FOUND')

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

  /**
   * Keeps a change that failed for something about which the user can decide; of what was typed at a prompt nothing that
   * fails for a slip. Without room for the note it can still be made once more: why it failed is what must be told.
   */
  async noteFailure(id: EnvironmentId, { edit, job, typed }: FailedChange, error: unknown): Promise<void> {
    if (!hasCode(error, 'CONFLICTS') && !isVersionFailure(error)) return
    if (typed && isSlip(error)) return
    const since = new Date().toISOString()
    await this.#put(id, { edit, title: job.title, jobId: job.id, since }).catch(() => {})
  }

  /** Says whether there was one. */
  async remove(id: EnvironmentId): Promise<boolean> {
    return rm(this.#path(id)).then(
      () => true,
      () => false,
    )
  }

  async #put(id: EnvironmentId, change: WaitingChange): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await atomicWrite(this.#path(id), JSON.stringify(change), { mode: 0o600 })
  }

  #path(id: EnvironmentId): string {
    return join(this.#folder, `${id}.json`)
  }
}
