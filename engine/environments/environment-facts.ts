import { setImmediate } from 'node:timers/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { toWireError } from '../../shared/errors/wire-error.ts'
import type { WireError } from '../../shared/errors/wire-error.ts'
import type { EnvironmentState } from '../../shared/model/environment.ts'
import { builtManifest } from '../lock/current-lock.ts'
import { isLocked } from '../lock/is-locked.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import type { SchemaVersion } from '../manifest/schema-versions.ts'
import { validPaths } from '../nix/store.ts'
import { isBuiltFrom } from '../nix/tree-lock.ts'
import { manifestPath } from './layout.ts'
import { inManifestFile } from './manifest-file-error.ts'
import { readEnvironment } from './read-environment.ts'
import type { EnvironmentFiles } from './read-environment.ts'

/** What the files of an environment say, as far as they can be read. */
export interface EnvironmentFacts {
  readonly state: EnvironmentState
  readonly problem: WireError | null
  readonly files: EnvironmentFiles | null
  /** With the included ones merged in where the lock is current. */
  readonly manifest: Manifest | null
  readonly schemaVersion: SchemaVersion | null
  readonly lock: Lock | null
}

/** Reads and judges an environment. Never throws for anything that its files can do wrong: that is what `problem` is for. */
export async function environmentFacts(dotFlox: string): Promise<EnvironmentFacts> {
  const found: Writable<Pick<EnvironmentFacts, 'files' | 'manifest' | 'schemaVersion'>> = {
    files: null,
    manifest: null,
    schemaVersion: null,
  }
  try {
    const files = (found.files = await readEnvironment(dotFlox))
    const { manifest } = Object.assign(found, parseManifest(files.manifest.text))
    const isLarge = files.manifest.text.length > largeText
    if (isLarge) await setImmediate()
    const lock = files.lock.text === null ? null : await readLockInTurns(files.lock.text, files.lock.path)
    const state = await judge(files, manifest, lock)
    if (isLarge) await setImmediate()
    return { ...found, manifest: builtManifest(manifest, lock), lock, problem: null, state }
  } catch (caught) {
    const error = inManifestFile(caught, manifestPath(dotFlox))
    if (!(error instanceof FloeError)) throw error
    const state = error.code === 'FOLDER_MISSING' ? 'missing' : 'broken'
    return { ...found, lock: null, problem: toWireError(error), state }
  }
}

/** A manifest of more characters has turns of the event loop of its own, so that others are heard in between. */
const largeText = 16 << 10

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

async function judge(files: EnvironmentFiles, manifest: Manifest, lock: Lock | null): Promise<EnvironmentState> {
  if (lock === null) return 'not-locked'
  if (!isLocked(manifest, lock)) return 'stale'
  const trees = [files.links.dev.target, files.links.run.target]
  const present = trees.flatMap((tree) => (tree === null ? [] : [tree]))
  const valid = await validPaths(present)
  if (present.length < trees.length || !present.every((tree) => valid.has(tree))) return 'not-built'
  const lockText = files.lock.text ?? ''
  const isBuilt = await Promise.all(present.map((tree) => isBuiltFrom(tree, lockText)))
  return isBuilt.includes(false) ? 'not-built' : 'ready'
}
