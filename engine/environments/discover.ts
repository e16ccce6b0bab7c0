import { realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { isInside } from '../lib/path-inside.ts'
import { dotFloxPath } from './layout.ts'
import type { Pointer } from './pointer.ts'
import { readPointer } from './pointer.ts'

interface FoundDotFlox {
  /** Absolute path of the `.flox` folder, links resolved. */
  readonly path: string
  /** Where it was found. */
  readonly folder: string
  readonly pointer: Pointer
}

/**
 * The environment that a command started in a folder acts on: the folder's own, else that of a parent inside the same
 * git worktree (flox-formats.md §1.3). Errors: FOLDER_MISSING, DOT_FLOX_INVALID, POINTER_INVALID.
 */
export async function findDotFlox(start: string): Promise<FoundDotFlox | null> {
  const folder = await realFolder(start)
  const root = await worktreeRoot(folder)
  for (const candidate of root === null ? [folder] : upTo(folder, root)) {
    const path = dotFloxPath(candidate)
    if (await exists(path)) return openDotFlox(path)
  }
  return null
}

/**
 * The same for a command that changes it. A `.flox` that is a link out of its folder is the environment of another
 * project, which is changed in its own folder only. Errors: those of findDotFlox; ENVIRONMENT_ELSEWHERE.
 */
export async function findDotFloxToChange(start: string): Promise<FoundDotFlox | null> {
  const found = await findDotFlox(start)
  if (!found || found.path === dotFloxPath(found.folder) || isInside(found.folder, found.path)) return found
  const details = { folder: found.folder, project: dirname(found.path) }
  throw new FloeError('ENVIRONMENT_ELSEWHERE', `${dotFloxPath(found.folder)} is a link to ${found.path}`, details)
}

/** All environments in the folder and above it, outermost first; broken ones are passed over. */
export async function findAllDotFlox(start: string): Promise<FoundDotFlox[]> {
  const folder = await realFolder(start)
  const found: FoundDotFlox[] = []
  for (const candidate of upTo(folder, '/')) {
    const path = dotFloxPath(candidate)
    const opened = (await exists(path)) ? await openDotFlox(path).catch(brokenIsNull) : null
    if (opened) found.unshift(opened)
  }
  return found
}

/** Reads what a `.flox` folder is. Errors: DOT_FLOX_INVALID, POINTER_INVALID, ENVIRONMENT_NAME_INVALID. */
export async function openDotFlox(path: string): Promise<FoundDotFlox> {
  const pointer = await readPointer(path)
  if (pointer) return { path: await realpath(path), folder: dirname(path), pointer }
  const reason = 'It holds no env.json.'
  throw new FloeError('DOT_FLOX_INVALID', `${path} is not an environment: ${reason}`, { path, reason })
}

function brokenIsNull(error: unknown): null {
  if (error instanceof FloeError) return null
  throw error
}

async function realFolder(start: string): Promise<string> {
  const folder = await realpath(start).catch(() => null)
  if (folder !== null && (await stat(folder)).isDirectory()) return folder
  throw new FloeError('FOLDER_MISSING', `${start} does not exist.`, { folder: start })
}

async function worktreeRoot(folder: string): Promise<string | null> {
  for (const candidate of upTo(folder, '/')) if (await exists(join(candidate, '.git'))) return candidate
  return null
}

/** The folder and its parents up to and with `last`. */
function upTo(folder: string, last: string): string[] {
  const folders = [folder]
  for (let current = folder; current !== last && current !== dirname(current);) {
    current = dirname(current)
    folders.push(current)
  }
  return folders
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
