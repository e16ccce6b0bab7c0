import { constants } from 'node:fs'
import { open, readlink, realpath } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fileError } from './file-error.ts'
import { isInside } from './path-inside.ts'

/** A folder that stays the same one while it is held, whatever becomes of its path meanwhile. */
export interface HeldFolder {
  /** Leads to the folder; for the calls of this process only. */
  readonly path: string
  /** Where it lies, links resolved. */
  readonly real: string
  close(): Promise<void>
}

/**
 * Holds a folder of a project for writing in it. `within` is the project's folder, which may be a link itself; a folder
 * that a link puts outside of it is refused (docs/decisions/0015-links-in-projects.md). Errors: FILE_ACCESS.
 */
export async function holdFolder(path: string, within: string): Promise<HeldFolder> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY)
    try {
      return heldFolder(handle, path, await realPathOf(handle, path), await realpath(within))
    } catch (error) {
      await handle.close()
      throw error
    }
  } catch (error) {
    throw fileError(path, error)
  }
}

function heldFolder(handle: FileHandle, path: string, real: string, project: string): HeldFolder {
  if (real !== project && !isInside(project, real)) throw leavesProject(path)
  // Linux lets a path begin at an open folder, so no other process can put a link in its place between looking and writing.
  const held = process.platform === 'linux' ? `/proc/self/fd/${handle.fd}` : real
  return { path: held, real, close: () => handle.close() }
}

function realPathOf(handle: FileHandle, path: string): Promise<string> {
  return process.platform === 'linux' ? readlink(`/proc/self/fd/${handle.fd}`) : realpath(path)
}

/** The same for a file that the user may agree to have written there. */
export function linkNotAgreed(path: string, target: string): FloeError {
  const reason = `It is a link to ${target}, outside of the project. For Floe to change that file, agree to it first: floe trust`
  return new FloeError('FILE_ACCESS', `${path}: ${reason}`, { path, reason })
}

/** The error for a write that a link would carry out of the project. */
export function leavesProject(path: string): FloeError {
  const reason = 'It is a link that leads out of the project, and Floe writes nothing there.'
  return new FloeError('FILE_ACCESS', `${path}: ${reason}`, { path, reason })
}
