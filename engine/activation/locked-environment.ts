import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseJson } from '../lib/parse-json.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { dotFloxPath, lockPath, manifestPath, pointerPath, runLinks } from '../environments/layout.ts'
import { readPointer } from '../environments/pointer.ts'
import { thisSystem } from '../environments/this-system.ts'
import { fileLimits } from '../lib/file-limits.ts'
import { readText } from '../lib/read-text.ts'
import { builtManifest } from '../lock/current-lock.ts'
import { isLocked } from '../lock/is-locked.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import { refuseVariables } from '../manifest/check-manifest.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { storeFolder } from '../lib/store-path.ts'
import { isBuiltFrom } from '../nix/tree-lock.ts'
import { inodeOf, modifiedAt } from './file-stamps.ts'
import type { Mode } from './activation-script.ts'

/** The three files by which an environment is what it is, with what names their state. */
export interface StampedFile {
  readonly path: string
  readonly text: string
  readonly inode: string
  readonly modified: bigint
}

/** An environment whose manifest, lock and built tree belong together. */
export interface LockedEnvironment {
  readonly dotFlox: string
  readonly name: string
  readonly pointer: unknown
  /** With included ones merged in, as locked. */
  readonly manifest: Manifest
  readonly mode: Mode
  readonly defaultMode: Mode
  readonly link: string
  readonly tree: string
  readonly files: { readonly manifest: StampedFile; readonly lock: StampedFile; readonly pointer: StampedFile }
}

/**
 * Reads what an activation is made of, and refuses where the parts do not fit each other.
 * Errors: ENVIRONMENT_NOT_FOUND, FOLDER_HAS_COLON, NOT_BUILT (no lock or tree, or an older one), MANIFEST_…, VAR_REFUSED,
 * LOCK_INVALID, POINTER_INVALID.
 */
export async function readLockedEnvironment(folder: string, asked: Mode | null): Promise<LockedEnvironment> {
  const dotFlox = await realpath(dotFloxPath(folder)).catch(() => null)
  const pointer = dotFlox && (await readPointer(dotFlox))
  if (!dotFlox || !pointer) throw notFound(folder)
  if (dotFlox.includes(':'))
    throw new FloeError('FOLDER_HAS_COLON', `${dotFlox} holds a colon`, { folder: dirname(dotFlox) })
  const notBuilt = () => new FloeError('NOT_BUILT', `${pointer.name} is not built`, { name: pointer.name })
  const files = {
    manifest: (await readStamped(manifestPath(dotFlox), fileLimits.manifest)) ?? refuse(notFound(folder)),
    lock: (await readStamped(lockPath(dotFlox), fileLimits.lock)) ?? refuse(notBuilt()),
    pointer: (await readStamped(pointerPath(dotFlox), fileLimits.pointer)) ?? refuse(notFound(folder)),
  }
  const lock = await readLockInTurns(files.lock.text, files.lock.path)
  const written = parseManifest(files.manifest.text).manifest
  if (!isLocked(written, lock)) throw notBuilt()
  const manifest = builtManifest(written, lock)
  refuseVariables(manifest, files.manifest.text)
  const defaultMode = manifest.options?.activate?.mode ?? 'dev'
  const mode = asked ?? defaultMode
  const link = runLinks(dotFlox, thisSystem(), pointer.name)[mode]
  const tree = (await treeOf(link, files.lock.text)) ?? refuse(notBuilt())
  return {
    dotFlox,
    name: pointer.name,
    pointer: parseJson(files.pointer.text),
    manifest,
    mode,
    defaultMode,
    link,
    tree,
    files,
  }
}

/** The tree that a link under `run/` leads to: only one in the store, and only one that was built from this very lock. */
async function treeOf(link: string, lockText: string): Promise<string | null> {
  const tree = await realpath(link).catch(() => null)
  if (tree === null || !tree.startsWith(`${await realpath(storeFolder())}/`)) return null
  return (await isBuiltFrom(tree, lockText)) ? tree : null
}

/** What names the file's state is read before the file: a write between the two makes the activation stale, not wrong. */
async function readStamped(path: string, limit: number): Promise<StampedFile | null> {
  const modified = await modifiedAt(path).catch(() => null)
  const inode = await inodeOf(path)
  const text = await readText(path, limit)
  return modified === null || text === null ? null : { path, text, inode, modified }
}

const notFound = (folder: string) =>
  new FloeError('ENVIRONMENT_NOT_FOUND', `no environment in ${folder}`, { what: folder })

function refuse(error: FloeError): never {
  throw error
}
