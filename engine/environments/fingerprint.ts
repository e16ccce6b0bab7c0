import { lstatSync, readlinkSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { lockPath, manifestPath, pointerPath, runLinks, transactionPath } from './layout.ts'
import { thisSystem } from './this-system.ts'

/** Where the links to the trees of an environment lead; null where there is none. */
export type TreeTargets = readonly [dev: string | null, run: string | null]

/** What the files of an environment are, seen but not read; null for one that is not there. */
export interface SeenFiles {
  readonly pointer: Stats | null
  readonly manifest: Stats | null
  readonly lock: Stats | null
}

/** Changes whenever a file or a link does by which an environment is judged. Synchronous, which is three times cheaper. */
export function fingerprint(dotFlox: string, name: string): string {
  const files = [pointerPath(dotFlox), manifestPath(dotFlox), lockPath(dotFlox)]
  return joined(dotFlox, files.map(stampAt), treeTargets(dotFlox, name))
}

/** The same of what was seen when it was read. */
export function fingerprintOf(dotFlox: string, { pointer, manifest, lock }: SeenFiles, targets: TreeTargets): string {
  return joined(dotFlox, [pointer, manifest, lock].map(stampOf), targets)
}

export function treeTargets(dotFlox: string, name: string): TreeTargets {
  const { dev, run } = runLinks(dotFlox, thisSystem(), name)
  return [targetOf(dev), targetOf(run)]
}

function joined(dotFlox: string, files: readonly string[], targets: TreeTargets): string {
  return [...files, stampAt(transactionPath(dotFlox)), ...targets.map(seen)].join(' ')
}

function stampAt(path: string): string {
  try {
    return stampOf(statSync(path, { throwIfNoEntry: false }) ?? null)
  } catch {
    // Links in a circle, a folder that may not be entered: reading it says what is wrong.
    return '!'
  }
}

/** The time of the last change, of rights too. */
const stampOf = (found: Stats | null) => (found ? `${found.ino}:${found.size}:${found.ctimeMs}` : '-')

function targetOf(link: string): string | null {
  try {
    // Nearly all that are not built have none, and an error costs more than this look.
    return lstatSync(link, { throwIfNoEntry: false }) ? readlinkSync(link) : null
  } catch {
    return null
  }
}

/** A tree that is gone makes a difference too. */
function seen(target: string | null): string {
  if (target === null) return '-'
  try {
    return statSync(target, { throwIfNoEntry: false }) ? target : `${target}!`
  } catch {
    return '-'
  }
}
