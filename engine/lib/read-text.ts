import { constants } from 'node:fs'
import { lstat, open, readlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fileError, hasErrno, notFile } from './file-error.ts'

/** Bytes of a file that is read whole, where the reader names no size of its own. */
const defaultLimit = 64 << 20

/**
 * The text of a file, or null when there is none. Only regular files of at most `limit` bytes are read: reading a pipe,
 * a socket or a device may never end, and what exceeds the limit is refused before anything of it is read.
 * Errors: FILE_ACCESS.
 */
export async function readText(path: string, limit = defaultLimit): Promise<string | null> {
  const bytes = await readBytes(path, limit)
  return bytes && bytes.toString('utf8')
}

/** The content of a file, by the rules of `readText`. */
export async function readBytes(path: string, limit = defaultLimit): Promise<Buffer | null> {
  try {
    // Without O_NONBLOCK the opening of a pipe waits for whoever writes to it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      return await readWhole(file, path, limit)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return null
    throw fileError(path, error)
  }
}

async function readWhole(file: FileHandle, path: string, limit: number): Promise<Buffer> {
  const found = await file.stat()
  if (!found.isFile()) throw notFile()
  if (found.size > limit) throw tooLarge(path, limit)
  const bytes = await file.readFile()
  // It may have grown since, and files of /proc say that they are empty.
  if (bytes.length > limit) throw tooLarge(path, limit)
  return bytes
}

function tooLarge(path: string, limit: number): FloeError {
  const reason = `It is larger than ${limit >= 1 << 20 ? `${limit >> 20} MB` : `${limit >> 10} kB`}, which no file of its kind is.`
  return new FloeError('FILE_ACCESS', `${path}: ${reason}`, { path, reason })
}

/** The target of a link, or null when there is no link there. */
export async function readTarget(path: string): Promise<string | null> {
  const facts = await lstat(path).catch(() => null)
  return facts?.isSymbolicLink() ? readlink(path) : null
}
