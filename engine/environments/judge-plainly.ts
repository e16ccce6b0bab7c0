import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { EnvironmentState } from '../../shared/model/environment.ts'
import { fileLimits } from '../lib/file-limits.ts'
import { readTextNow } from '../lib/read-text.ts'
import { isSameJson } from '../lib/same-json.ts'
import { isStorePath } from '../lib/store-path.ts'
import { manifestInPlainLock } from '../lock/plain-lock.ts'
import { writtenTables } from '../manifest/manifest-json.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { plainManifestOf } from '../manifest/plain-manifest.ts'
import { lookInStore } from '../nix/look-in-store.ts'
import { isBuiltFrom } from '../nix/tree-lock.ts'
import { readMark } from '../trust/surface.ts'
import { fingerprintOf, treeTargets } from './fingerprint.ts'
import type { TreeTargets } from './fingerprint.ts'
import type { Judged } from './judged-environments.ts'
import { lockPath, manifestPath, pinsPath, pointerPath } from './layout.ts'
import { plainName } from './plain-pointer.ts'

/**
 * What `judgeEnvironment` says of an environment, where its files say no more than most do; null for every other one and
 * for everything that is wrong, which is told by whoever judges it in full. It reads by hand, without a schema and without
 * a turn of an event loop, so that a worker is ready soon and done soon.
 */
export async function judgePlainly(dotFlox: string, name: string): Promise<Judged | null> {
  try {
    return await judge(dotFlox, name)
  } catch {
    return null
  }
}

async function judge(dotFlox: string, name: string): Promise<Judged | null> {
  if (!liesInside(dotFlox)) return null
  const targets = treeTargets(dotFlox, name)
  const pointer = readTextNow(pointerPath(dotFlox), fileLimits.pointer)
  const toml = readTextNow(manifestPath(dotFlox), fileLimits.manifest)
  const lock = readTextNow(lockPath(dotFlox), fileLimits.lock)
  // It may stand for bytes that are no UTF-8.
  if (toml?.text.includes('\uFFFD')) return null
  const manifest = toml && plainManifestOf(toml.text)
  if (!pointer || !manifest || plainName(pointer.text) !== name || !arePinsReadable(dotFlox)) return null
  const state = await stateOf(manifest, lock && lock.text, targets)
  if (state === null) return null
  return {
    key: fingerprintOf(dotFlox, { pointer: pointer.found, manifest: toml.found, lock: lock && lock.found }, targets),
    facts: { name, state, problem: null, packages: Object.keys(manifest.install ?? {}).length },
    surface: readMark(manifest),
  }
}

/** Whether its manifest is a file of the project itself: nothing on the way from the project to it is a link. */
function liesInside(dotFlox: string): boolean {
  const manifest = manifestPath(dotFlox)
  return [dotFlox, dirname(manifest)].every((path) => lstatSync(path).isDirectory()) && lstatSync(manifest).isFile()
}

/** Nothing of them is judged, but an environment of which a file cannot be read is broken. */
function arePinsReadable(dotFlox: string): boolean {
  const path = pinsPath(dotFlox)
  return !lstatSync(path, { throwIfNoEntry: false }) || readTextNow(path, fileLimits.pins) !== null
}

async function stateOf(
  manifest: Manifest,
  lock: string | null,
  targets: TreeTargets,
): Promise<EnvironmentState | null> {
  if (lock === null) return 'not-locked'
  const locked = manifestInPlainLock(lock)
  // That they mean the same takes more than a look where they are not the same.
  if (locked === null || !isSameJson(writtenTables(manifest), locked)) return null
  return builtState(lock, targets)
}

/** Whether the trees are there and of this lock; null where only Nix can say. */
async function builtState(lock: string, targets: TreeTargets): Promise<EnvironmentState | null> {
  const trees = targets.filter((tree) => tree !== null)
  const looks = trees.map((tree) => (isStorePath(tree) ? lookInStore(tree) : 'missing'))
  if (trees.length < targets.length || looks.includes('missing')) return 'not-built'
  if (looks.includes('unsure')) return null
  const isBuilt = await Promise.all(trees.map((tree) => isBuiltFrom(tree, lock)))
  return isBuilt.includes(false) ? 'not-built' : 'ready'
}
