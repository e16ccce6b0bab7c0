import { closeSync, constants, fstatSync, lstatSync, openSync, readFile, readFileSync, readSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { stampOf } from './atomic-write.ts'
import type { FileStamp } from './atomic-write.ts'
import { fileError, hasErrno, notFile } from './file-error.ts'

/** Bytes of a file that is read whole, where the reader names no size of its own. */
const defaultLimit = 64 << 20

/** A file of so many bytes is read at once: the threads that keep a slow read off the loop cost more than to read it. */
const atOnce = 64 << 10

/** What was read of a file, and the file's stamp before that. */
export interface Read<Content> {
  readonly content: Content
  readonly stamp: FileStamp
}

/**
 * The text of a file, or null when there is none. Only regular files of at most `limit` bytes are read: reading a pipe,
 * a socket or a device may never end, and what exceeds the limit is refused before anything of it is read.
 * Errors: FILE_ACCESS.
 */
export async function readText(path: string, limit = defaultLimit): Promise<string | null> {
  const found = await readStamped(path, limit)
  return found && found.content.toString('utf8')
}

/** The content of a file with its stamp, by the rules of `readText`: a later write to the file changes the stamp. */
export async function readStamped(path: string, limit = defaultLimit): Promise<Read<Buffer> | null> {
  const opened = openFile(path, limit)
  if (!opened) return null
  try {
    const { file, found } = opened
    const content = found.size > atOnce ? await readWhole(file) : readFileSync(file)
    // It may have grown since, and files of /proc say that they are empty.
    if (content.length > limit) throw tooLarge(path, limit)
    return { content, stamp: stampOf(found) }
  } catch (error) {
    throw fileError(path, error)
  } finally {
    closeSync(opened.file)
  }
}

/** What was read of a file, and how it stood before that. */
export interface ReadNow {
  readonly text: string
  readonly found: Stats
}

/** `readText` for a worker, which stalls nobody. A file of which nothing is there but its name counts as empty. */
export function readTextNow(path: string, limit: number): ReadNow | null {
  const opened = openFile(path, limit)
  if (!opened) return null
  try {
    const { file, found } = opened
    const buffer = found.size <= scratch.length ? scratch : Buffer.allocUnsafe(found.size)
    let length = 0
    for (let read = -1; length < found.size && read !== 0; length += read)
      read = readSync(file, buffer, length, found.size - length, null)
    return { text: buffer.toString('utf8', 0, length), found }
  } catch (error) {
    throw fileError(path, error)
  } finally {
    closeSync(opened.file)
  }
}

/** Nearly all files fit in here; to make a buffer for each takes longer than to read it. */
const scratch = Buffer.allocUnsafe(atOnce)

function openFile(path: string, limit: number): { file: number; found: Stats } | null {
  let file: number | null = null
  try {
    // Without O_NONBLOCK the opening of a pipe waits for whoever writes to it.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const found = fstatSync(file)
    if (!found.isFile()) throw notFile()
    if (found.size > limit) throw tooLarge(path, limit)
    return { file, found }
  } catch (error) {
    if (file !== null) closeSync(file)
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return null
    throw fileError(path, error)
  }
}

const readWhole = promisify<number, Buffer>(readFile)

function tooLarge(path: string, limit: number): FloeError {
  const reason = `It is larger than ${limit >= 1 << 20 ? `${limit >> 20} MB` : `${limit >> 10} kB`}, which no file of its kind is.`
  return new FloeError('FILE_ACCESS', `${path}: ${reason}`, { path, reason })
}

/** The target of a link, or null when there is no link there. */
export async function readTarget(path: string): Promise<string | null> {
  return isLink(path) ? readlink(path) : null
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  } catch {
    return false
  }
}
