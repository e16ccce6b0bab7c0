import { constants } from 'node:fs'
import type { Stats } from 'node:fs'
import { lstat, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fileError, hasErrno } from './file-error.ts'
import { holdFolder, leavesProject, linkNotAgreed } from './held-folder.ts'
import type { HeldFolder } from './held-folder.ts'
import { isInside } from './path-inside.ts'
import { temporaryBeside } from './temporaries.ts'

/** What names one state of a file: another program's write changes at least one of the three. */
export interface FileStamp {
  readonly inode: number
  readonly size: number
  readonly modifiedMs: number
}

export interface AtomicWriteOptions {
  /** Permission bits of the new file. Default: those of the file that it replaces, else what the umask leaves of 0666. */
  readonly mode?: number
  /** The stamp that the target had when it was read, or null when there was no file. Another one now: CHANGED_ON_DISK. */
  readonly expected?: FileStamp | null
  /**
   * The project's folder, which the write must not leave through a link that lies in it. Without it the file is the
   * user's own, and links to it are followed.
   */
  readonly within?: string
  /**
   * With `within`: the file outside the project that the user agreed to have written through this link; null where he
   * may agree to one and has not.
   */
  readonly agreedTarget?: string | null
}

/** The stamp of a file, or null when there is none. */
export async function fileStamp(path: string): Promise<FileStamp | null> {
  const found = await stat(path).catch((error: unknown) => {
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return null
    throw fileError(path, error)
  })
  return found && stampOf(found)
}

export const stampOf = ({ ino, size, mtimeMs }: Stats): FileStamp => ({ inode: ino, size, modifiedMs: mtimeMs })

/**
 * Replaces a file whole or not at all (performance-reliability.md, "Floe's write rule"): a new file beside it, every
 * byte written and counted, synced, renamed over the old one, folder synced. A full disk never truncates the old file.
 * Errors: DISK_FULL, FILE_ACCESS, CHANGED_ON_DISK.
 */
export async function atomicWrite(
  path: string,
  data: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const staged = await stageFile(path, data, options)
  await staged.publish()
  await syncFolder(staged.folder)
}

/** A file that is whole on disk beside the one that it will replace. */
export interface StagedFile {
  /** The folder whose sync makes `publish` survive a power loss. */
  readonly folder: string
  /** Takes the target's place, or leaves no trace. Errors: CHANGED_ON_DISK, FILE_ACCESS. */
  publish(): Promise<void>
  discard(): Promise<void>
}

/** The first half of `atomicWrite`, for those who replace several files together. Errors: DISK_FULL, FILE_ACCESS. */
export async function stageFile(
  path: string,
  data: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<StagedFile> {
  const { target, held } = await placeOf(path, options)
  const temporary = temporaryBeside(target)
  const release = async () => held?.close().catch(() => {})
  const discard = async () => {
    await unlink(temporary).catch(() => {})
    await release()
  }
  const orDiscard = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      await discard()
      throw fileError(path, error)
    }
  }
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data
  await orDiscard(async () => writeWhole(temporary, bytes, await modeFor(target, options)))
  const publish = () =>
    orDiscard(async () => {
      await refuseForeignChange(path, target, options.expected)
      await rename(temporary, target)
      await release()
    })
  return { folder: held?.real ?? dirname(target), publish, discard }
}

interface Place {
  readonly target: string
  readonly held: HeldFolder | null
}

/** Where a write to a path ends, and the folder that is held for it. Errors: FILE_ACCESS for what leaves the project. */
async function placeOf(path: string, { within, agreedTarget }: AtomicWriteOptions): Promise<Place> {
  if (within === undefined) return { target: await realpath(path).catch(() => path), held: null }
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  )
  const file = isLink ? await realpath(path).catch(() => null) : path
  if (file === null) throw leavesProject(path)
  if (isLink && file === agreedTarget) return { target: file, held: null }
  if (isLink && !isInside(await realpath(within), file))
    throw agreedTarget === undefined ? leavesProject(path) : linkNotAgreed(path, file)
  const held = await holdFolder(dirname(file), within)
  return { target: join(held.path, basename(file)), held }
}

async function writeWhole(path: string, bytes: Uint8Array, mode: number | null): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const file = await open(path, flags, mode ?? 0o666)
  try {
    await writeAll(file, bytes)
    if (mode !== null) await file.chmod(mode) // the umask has cut what open() was given
    await file.sync()
  } finally {
    await file.close()
  }
}

/** One write() may be short without an error, on a full tmpfs for one: ask for the rest until the disk says why not. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset)
    if (bytesWritten === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    offset += bytesWritten
  }
  const { size } = await file.stat()
  if (size !== bytes.length)
    throw Object.assign(new Error(`wrote ${size} of ${bytes.length} bytes`), { code: 'ENOSPC' })
}

/** Null leaves it to the umask, which is how a user says who may read new files. */
async function modeFor(target: string, options: AtomicWriteOptions): Promise<number | null> {
  if (options.mode !== undefined) return options.mode
  const existing = await stat(target).catch(() => null)
  return existing ? existing.mode & 0o777 : null
}

async function refuseForeignChange(
  path: string,
  target: string,
  expected: FileStamp | null | undefined,
): Promise<void> {
  if (expected === undefined) return
  const now = await fileStamp(target)
  if (JSON.stringify(now) === JSON.stringify(expected)) return
  throw new FloeError('CHANGED_ON_DISK', `${path} was changed by another program`, { path })
}

/** Makes renames in a folder survive a power loss. Filesystems that cannot sync a folder are left to their own rules. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY).catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
