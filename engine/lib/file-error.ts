import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You are not allowed to.',
  EPERM: 'You are not allowed to.',
  EROFS: 'It is on a disk that can only be read.',
  ENOENT: 'It does not exist.',
  ENOTDIR: 'A part of its path is not a folder.',
  EISDIR: 'It is a folder.',
  EMFILE: 'Too many files are open.',
  ENFILE: 'Too many files are open on this machine.',
  EIO: 'The disk reports an error.',
  ELOOP: 'Its links point at each other.',
  ENAMETOOLONG: 'Its name is too long.',
  EKIND: 'It is not a file.',
  EEXIST: 'It is there already.',
  ENOTEMPTY: 'It is not empty.',
  EBUSY: 'It is in use.',
  EXDEV: 'It lies on another disk.',
}

/** For a pipe, a device, a socket or a folder where a file should be: like an error of the system, with a code of ours. */
export const notFile = (): Error => Object.assign(new Error('not a regular file'), { code: 'EKIND' })

/** Whether a thrown value is a system error with one of these codes. */
export function hasErrno(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(errno(error))
}

/** A failed file operation as an error for people. An error that is one already passes unchanged. */
export function fileError(path: string, cause: unknown): FloeError {
  if (cause instanceof FloeError) return cause
  const code = errno(cause)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new FloeError('DISK_FULL', `${path}: ${code}`, { path }, { cause })
  }
  const reason = reasonOf(code, cause)
  return new FloeError('FILE_ACCESS', `${path}: ${code || reason}`, { path, reason }, { cause })
}

/** A failed file operation without a code of Floe's, described by its path; null for any other error. */
export function recogniseFileError(error: unknown): FloeError | null {
  if (error instanceof FloeError || !(error instanceof Error) || errno(error) === '') return null
  if (!('syscall' in error) || !('path' in error) || typeof error.path !== 'string') return null
  return fileError(error.path, error)
}

/** The words of the system for a code that has none here: Node writes them between the code and the call. */
function reasonOf(code: string, cause: unknown): string {
  // A folder that is made with its parents minds nothing in its way but what is no folder.
  const known = reasons[code === 'EEXIST' && isFromMkdir(cause) ? 'ENOTDIR' : code]
  if (known !== undefined) return known
  const message = cause instanceof Error ? cause.message : String(cause)
  const [, words] = /^E[A-Z0-9]+: (.+?), \w+(?: '|$)/s.exec(message) ?? []
  return words === undefined ? message : `The system says: ${words}.`
}

/** Node has no name for a full quota. */
const nameless: Readonly<Record<string, string>> = { 'Unknown system error -122': 'EDQUOT' }

function errno(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return ''
  if (error.code === 'ENOENT' && isFromMkdir(error)) return whyNoFolder(error)
  return nameless[error.code] ?? error.code
}

const isFromMkdir = (error: unknown) => error instanceof Error && 'syscall' in error && error.syscall === 'mkdir'

/** Node reports ENOENT for a folder that cannot be made with its parents; the folder above it has the true reason. */
function whyNoFolder(error: Error): string {
  if (!('path' in error) || typeof error.path !== 'string') return 'ENOENT'
  let above = dirname(error.path)
  while (!existsSync(above) && above !== dirname(above)) above = dirname(above)
  try {
    accessSync(above, constants.W_OK)
    return 'ENOENT'
  } catch (cause) {
    return errno(cause)
  }
}
