import { readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readText } from '../lib/read-text.ts'
import { isSameJson } from '../lib/same-json.ts'

/**
 * Where a tree of Floe's keeps the lock that it was built from. It is not called `manifest.lock`: a tree with that file
 * is complete for flox, which then activates it without its own scripts and fails (docs/decisions/0014-trees-and-flox.md).
 */
export const treeLockName = 'floe/manifest.lock'

/** Where flox's trees keep theirs. */
const floxLockName = 'manifest.lock'

/** The store name of the files that Floe adds to a tree. */
export const treeFilesName = 'environment-files'

/** Whether Floe, or flox, built this tree from a lock with this meaning. */
export async function isBuiltFrom(tree: string, lockText: string): Promise<boolean> {
  const own = await readText(join(tree, treeLockName))
  const built = own ?? ((await misleadsFlox(tree)) ? null : await readText(join(tree, floxLockName)))
  return built !== null && isSameLock(built, lockText)
}

/**
 * Whether this tree is one of an earlier Floe, which has flox's `manifest.lock` without flox's scripts. Such a tree is
 * built again before anything links to it.
 */
export async function misleadsFlox(tree: string): Promise<boolean> {
  const target = await readlink(join(tree, floxLockName)).catch(() => '')
  return dirname(target).endsWith(`-${treeFilesName}`)
}

function isSameLock(one: string, other: string): boolean {
  return one === other || isSameJson(parseJson(one), parseJson(other))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
