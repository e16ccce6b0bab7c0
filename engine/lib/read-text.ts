import { lstat, readFile, readlink } from 'node:fs/promises'
import { fileError, hasErrno } from './file-error.ts'

/** The text of a file, or null when there is none. Errors: FILE_ACCESS. */
export async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return null
    throw fileError(path, error)
  })
}

/** The target of a link, or null when there is no link there. */
export async function readTarget(path: string): Promise<string | null> {
  const facts = await lstat(path).catch(() => null)
  return facts?.isSymbolicLink() ? readlink(path) : null
}
