import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { FileStamp } from '../lib/atomic-write.ts'
import { isFolder } from '../lib/is-folder.ts'
import { decodeManifest } from '../manifest/decode-manifest.ts'
import { fileLimits } from '../lib/file-limits.ts'
import { readStamped, readTarget, readText } from '../lib/read-text.ts'
import { lockPath, manifestPath, pinsPath, pointerPath, runLinks, transactionPath } from './layout.ts'
import { parsePointer } from './pointer.ts'
import { thisSystem } from './this-system.ts'

/** A file as it was read: its text, and the stamp by which a later write knows that no other program has written. */
export interface ReadFile {
  readonly path: string
  readonly text: string | null
  readonly stamp: FileStamp | null
}

/** The files of an environment as they stood at one moment. Nothing is parsed but the pointer. */
export interface EnvironmentFiles {
  readonly dotFlox: string
  readonly name: string
  /** Whose environment it is on FloxHub; null for one that is only here. */
  readonly owner: string | null
  readonly pointer: string
  /** `hash` names the text, for an editor that sends back what it was given. */
  readonly manifest: ReadFile & { readonly text: string; readonly hash: string }
  readonly lock: ReadFile
  readonly pins: ReadFile
  readonly links: Readonly<Record<'dev' | 'run', { readonly path: string; readonly target: string | null }>>
}

/**
 * Reads what is on disk of an environment.
 * Errors: FOLDER_MISSING, POINTER_INVALID, MANIFEST_SYNTAX, DOT_FLOX_INVALID, PRIOR_TRANSACTION, FILE_ACCESS.
 */
export async function readEnvironment(dotFlox: string): Promise<EnvironmentFiles> {
  await refuseMissing(dotFlox)
  const [pointer, manifest, lock, pins] = await Promise.all([
    readText(pointerPath(dotFlox), fileLimits.pointer),
    readManifestFile(manifestPath(dotFlox)),
    readFile(lockPath(dotFlox), fileLimits.lock),
    readFile(pinsPath(dotFlox), fileLimits.pins),
  ])
  if (pointer === null) throw invalid(pointerPath(dotFlox), 'There is no env.json, which names the environment.')
  const parsed = parsePointer(pointer, pointerPath(dotFlox))
  const { name } = parsed
  if (manifest.text === null) throw await withoutManifest(dotFlox)
  return {
    dotFlox,
    name,
    owner: parsed.kind === 'managed' ? parsed.owner : null,
    pointer,
    manifest: { ...manifest, text: manifest.text, hash: hashText(manifest.text) },
    lock,
    pins,
    links: await readLinks(dotFlox, name),
  }
}

/** The files of an environment as far as they can be read: a text is null where there is none, or none that can be read. */
export interface FilesOnDisk extends Pick<EnvironmentFiles, 'dotFlox' | 'lock' | 'pins' | 'links'> {
  readonly manifest: ReadFile
  /** What is in the place of a text and cannot be read as one. */
  readonly unreadable: readonly string[]
}

/**
 * The same where a file cannot be read or the folder is gone: for what the history says, and for the way back. `name` is
 * the one that is known of it.
 */
export async function readFilesOnDisk(dotFlox: string, name: string): Promise<FilesOnDisk> {
  const unreadable: string[] = []
  const orNothing = async (path: string, read: Promise<ReadFile>): Promise<ReadFile> =>
    read.catch(() => {
      unreadable.push(path)
      return { path, text: null, stamp: null }
    })
  const [manifest, lock, pins] = await Promise.all([
    orNothing(manifestPath(dotFlox), readManifestFile(manifestPath(dotFlox))),
    orNothing(lockPath(dotFlox), readFile(lockPath(dotFlox), fileLimits.lock)),
    orNothing(pinsPath(dotFlox), readFile(pinsPath(dotFlox), fileLimits.pins)),
  ])
  const links = await readLinks(dotFlox, name)
  return { dotFlox, manifest, lock, pins, links, unreadable }
}

async function readLinks(dotFlox: string, name: string): Promise<EnvironmentFiles['links']> {
  const links = runLinks(dotFlox, thisSystem(), name)
  const [dev, run] = await Promise.all([readTarget(links.dev), readTarget(links.run)])
  return { dev: { path: links.dev, target: dev }, run: { path: links.run, target: run } }
}

/** Errors: MANIFEST_SYNTAX for what is no UTF-8, whose bytes a later write would change; FILE_ACCESS. */
async function readManifestFile(path: string): Promise<ReadFile> {
  const read = await readStamped(path, fileLimits.manifest)
  return { path, stamp: read?.stamp ?? null, text: read ? decodeManifest(read.content) : null }
}

/** The files of an environment that is not made yet: its manifest, and nothing else. */
export function draftEnvironment(dotFlox: string, manifest: string): EnvironmentFiles {
  const name = 'draft'
  const links = runLinks(dotFlox, thisSystem(), name)
  const absent = (path: string): ReadFile => ({ path, text: null, stamp: null })
  return {
    dotFlox,
    name,
    owner: null,
    pointer: '',
    manifest: { ...absent(manifestPath(dotFlox)), text: manifest, hash: hashText(manifest) },
    lock: absent(lockPath(dotFlox)),
    pins: absent(pinsPath(dotFlox)),
    links: { dev: { path: links.dev, target: null }, run: { path: links.run, target: null } },
  }
}

/** Names one text of a manifest. */
const hashText = (text: string) => createHash('sha256').update(text).digest('hex')

/** The stamp is of the file before it was read: a later write is seen as a foreign change, never missed. */
async function readFile(path: string, limit: number): Promise<ReadFile> {
  const read = await readStamped(path, limit)
  return { path, stamp: read?.stamp ?? null, text: read?.content.toString('utf8') ?? null }
}

/** Refuses an environment that is known and whose folder is gone. Errors: FOLDER_MISSING. */
export async function refuseMissing(dotFlox: string): Promise<void> {
  if (await isFolder(dotFlox)) return
  const folder = dirname(dotFlox)
  // With the project still there, it is the folder of the environment alone that is gone.
  const gone = (await isFolder(folder)) ? dotFlox : folder
  throw new FloeError('FOLDER_MISSING', `${gone} is gone`, { folder: gone, listed: true })
}

/** While flox writes there is no `env` for a moment, or for good when it was killed (performance-reliability.md §0.9). */
async function withoutManifest(dotFlox: string): Promise<FloeError> {
  const path = transactionPath(dotFlox)
  if (await isFolder(path)) return new FloeError('PRIOR_TRANSACTION', `${path} exists`, { path })
  return invalid(manifestPath(dotFlox), 'There is no manifest.toml.')
}

const invalid = (path: string, reason: string) =>
  new FloeError('DOT_FLOX_INVALID', `${path}: ${reason}`, { path, reason })
