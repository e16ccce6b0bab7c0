import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError } from './file-error.ts'

/** What the smallest useful file of a download takes. A disk that has no room for it is full for whoever asks. */
const probeSize = 1 << 20

/**
 * Says that a disk is full after another program has failed there and did not say why: a quota shows only to whoever
 * writes. Errors: DISK_FULL, FILE_ACCESS.
 */
export async function refuseFullDisk(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(probe, 'wx', 0o600)
    try {
      // writeFile goes on after a short write, which a full disk answers with the reason.
      await file.writeFile(Buffer.alloc(probeSize))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileError(folder, error)
  } finally {
    await rm(probe, { force: true })
  }
}
