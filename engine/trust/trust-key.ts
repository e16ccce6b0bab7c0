import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { stageFile } from '../lib/atomic-write.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'
import { temporaryBeside } from '../lib/temporaries.ts'

const keyLength = 32

/**
 * The secret by which Floe knows the consent that it has written itself. A file of another length is no key: a full disk
 * or a crash has cut it off, and whoever knows its length could sign with it.
 */
export class TrustKey {
  readonly #path: string

  /** `folder` is Floe's state folder. */
  constructor(folder: string) {
    this.#path = join(folder, 'trust.key')
  }

  /** Null where there is none. Errors: FILE_ACCESS. */
  async read(): Promise<Buffer | null> {
    const found = await readFile(this.#path).catch((error: unknown) => {
      if (hasErrno(error, 'ENOENT')) return null
      throw fileError(this.#path, error)
    })
    return found?.length === keyLength ? found : null
  }

  /** Made once, by the first process that needs it, and visible only when complete. Errors: DISK_FULL, FILE_ACCESS. */
  async readOrMake(): Promise<Buffer> {
    const found = await this.read()
    if (found) return found
    await this.#make().catch((error: unknown) => Promise.reject(fileError(this.#path, error)))
    const made = await this.read()
    if (made) return made
    const reason = 'It does not hold what was written.'
    throw new FloeError('FILE_ACCESS', `${this.#path}: ${reason}`, { path: this.#path, reason })
  }

  async #make(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    const whole = temporaryBeside(this.#path)
    const staged = await stageFile(whole, randomBytes(keyLength), { mode: 0o600 })
    await staged.publish()
    try {
      await link(whole, this.#path)
    } catch (error) {
      // Another process was first; or what lies here is no key, and nothing that counts was signed with it; or the file
      // system has no hard links.
      if (!hasErrno(error, 'EEXIST', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP')) throw error
      if ((await this.read()) === null) await rename(whole, this.#path)
    } finally {
      await rm(whole, { force: true })
    }
  }
}
