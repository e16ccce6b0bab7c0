import { constants } from 'node:fs'
import { lstat, open, readlink } from 'node:fs/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fileError, hasErrno } from './file-error.ts'

/**
 * The text of a file, or null when there is none. Pipes, sockets and devices are refused: reading one may never end.
 * Errors: FILE_ACCESS.
 */
export async function readText(path: string): Promise<string | null> {
  try {
    // Without O_NONBLOCK the opening of a pipe waits for whoever writes to it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!(await file.stat()).isFile()) throw notFile(path)
      return await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch (error) {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return null
    throw fileError(path, error)
  }
}

function notFile(path: string): FloeError {
  const reason = 'It is not a file.'
  return new FloeError('FILE_ACCESS', `${path}: ${reason}`, { path, reason })
}

/** The target of a link, or null when there is no link there. */
export async function readTarget(path: string): Promise<string | null> {
  const facts = await lstat(path).catch(() => null)
  return facts?.isSymbolicLink() ? readlink(path) : null
}
