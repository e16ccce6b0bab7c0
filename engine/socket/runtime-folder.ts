import { chmod, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'

/** A Unix socket's path may have 107 bytes; a few are left for the names of sockets. */
const maximumFolder = 88

/**
 * A folder for sockets and locks that only this user can enter. The given one, or where that cannot be (its path too
 * long for a socket, a home that cannot be written) one in the temporary folder that every Floe of this user finds.
 * Errors: FILE_ACCESS when neither belongs to this user alone.
 */
export async function runtimeFolder(wanted: string): Promise<string> {
  if (Buffer.byteLength(wanted) <= maximumFolder) {
    const made = await mkdir(wanted, { recursive: true, mode: 0o700 }).then(
      () => true,
      () => false,
    )
    if (made) return requireOwn(wanted)
  }
  // Few paths are too long, and reading it takes a client longer than all that it asks for.
  const { createHash } = await import('node:crypto')
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  const short = join(tmpdir(), `floe-${userId()}-${name}`)
  await mkdir(short, { mode: 0o700 }).catch(() => {})
  return requireOwn(short)
}

async function requireOwn(folder: string): Promise<string> {
  const facts = await lstat(folder).catch(() => null)
  if (!facts?.isDirectory()) throw refused(folder, 'It is not a folder.')
  if (facts.uid !== userId()) throw refused(folder, 'It belongs to another user.')
  if ((facts.mode & 0o077) !== 0) await chmod(folder, 0o700)
  return folder
}

const userId = () => process.getuid?.() ?? 0

function refused(path: string, reason: string): FloeError {
  return new FloeError('FILE_ACCESS', `${path}: ${reason}`, { path, reason })
}
