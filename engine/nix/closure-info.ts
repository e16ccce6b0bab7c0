import { appendFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { floePaths } from '../lib/floe-paths.ts'
import { readText } from '../lib/read-text.ts'
import { parsePathInfo } from './path-info-json.ts'
import type { PathInfo } from './path-info-json.ts'
import { runNix } from './run-nix.ts'
import { validPaths } from './store.ts'
import { requireStorePath } from '../lib/store-path.ts'

export interface ClosureInfo {
  readonly narSize: number
  /** With all that the path needs. */
  readonly closureSize: number
  readonly closurePaths: number
}

/** Sizes of store paths and of their closures. Paths that are not in the store have no entry. */
export async function closureInfo(paths: readonly string[], signal?: AbortSignal): Promise<Map<string, ClosureInfo>> {
  const present = [...(await validPaths(paths, signal))]
  const known = await learn(present, signal)
  return new Map(present.map((path) => [path, measure(path, known)]))
}

/** All store paths that these need, themselves included, sorted. */
export async function closureOf(paths: readonly string[], signal?: AbortSignal): Promise<string[]> {
  return [...walk(paths, await learn(paths, signal)).keys()].sort()
}

/** What each of these store paths and of all that they need refers to directly. */
export async function referencesBelow(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = await learn(paths, signal)
  return new Map([...walk(paths, known)].map(([path, { references }]) => [path, references]))
}

/** What of a set of store paths is needed because of some of them only. */
export interface ClosureShare {
  /** All store paths that are needed. */
  readonly paths: number
  /** Bytes that are needed for the sake of these alone: what would go with them. */
  onlyFor(paths: readonly string[]): number
  /** Whether a path is in the closure of another. */
  needs(path: string, other: string): boolean
}

/** Learns the closures of paths that are in the store, to ask what would go with some of them. */
export async function closureShare(paths: readonly string[], signal?: AbortSignal): Promise<ClosureShare> {
  const known = await learn(paths, signal)
  const all = walk(paths, known)
  return {
    paths: all.size,
    onlyFor: (some) => {
      const rest = walk(
        paths.filter((path) => !some.includes(path)),
        known,
      )
      return [...all].reduce((total, [path, { narSize }]) => (rest.has(path) ? total : total + narSize), 0)
    },
    needs: (path, other) => path !== other && walk([path], known).has(other),
  }
}

interface ClosureShares {
  readonly both: number
  readonly onlyFrom: number
  readonly onlyTo: number
  /** What of `onlyTo` some paths of the second set need, less what of `onlyFrom` some of the first do. */
  change(from: readonly string[], to: readonly string[]): number
}

/**
 * Bytes that two sets of store paths need with all that they need: both, only the first, only the second. Null when one
 * of them is not whole in the store.
 */
export async function shareOfClosures(
  first: readonly string[],
  second: readonly string[],
  signal?: AbortSignal,
): Promise<ClosureShares | null> {
  const all = [...new Set([...first, ...second])]
  if ((await validPaths(all, signal)).size < all.length) return null
  const known = await learn(all, signal)
  const [from, to] = [walk(first, known), walk(second, known)]
  const total = (infos: readonly PathInfo[]) => infos.reduce((sum, { narSize }) => sum + narSize, 0)
  return {
    both: total([...from.values()].filter(({ path }) => to.has(path))),
    onlyFrom: total([...from.values()].filter(({ path }) => !to.has(path))),
    onlyTo: total([...to.values()].filter(({ path }) => !from.has(path))),
    change: (gone, come) =>
      total([...walk(come, known).values()].filter(({ path }) => to.has(path) && !from.has(path))) -
      total([...walk(gone, known).values()].filter(({ path }) => from.has(path) && !to.has(path))),
  }
}

function measure(path: string, known: ReadonlyMap<string, PathInfo>): ClosureInfo {
  const closure = walk([path], known)
  const closureSize = [...closure.values()].reduce((total, { narSize }) => total + narSize, 0)
  return { narSize: known.get(path)?.narSize ?? 0, closureSize, closurePaths: closure.size }
}

function walk(roots: readonly string[], known: ReadonlyMap<string, PathInfo>): Map<string, PathInfo> {
  const found = new Map<string, PathInfo>()
  const waiting = [...roots]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const info = known.get(path)
    if (!info || found.has(path)) continue
    found.set(path, info)
    waiting.push(...info.references)
  }
  return found
}

/** Facts about store paths never change, so they are kept between runs: one JSON line a path, appended. */
const cacheFile = () => join(floePaths().cache, 'store-paths.ndjson')
let memory: Promise<Map<string, PathInfo>> | undefined

async function learn(paths: readonly string[], signal: AbortSignal | undefined): Promise<Map<string, PathInfo>> {
  memory ??= loadCache()
  const known = await memory
  const unknown = paths.filter((path) => !known.has(path))
  if (unknown.length === 0) return known
  const options = { what: 'read the store', operands: unknown.map((path) => requireStorePath(path)) }
  const { stdout } = await runNix('nix', ['path-info', '--json', '--recursive'], {
    ...options,
    ...(signal && { signal }),
  })
  const added = parsePathInfo(stdout).filter(({ path }) => !known.has(path))
  for (const info of added) known.set(info.path, info)
  await saveCache(added)
  return known
}

async function loadCache(): Promise<Map<string, PathInfo>> {
  const text = (await readText(cacheFile()).catch(() => null)) ?? ''
  const rows = text.split('\n').flatMap((line) => parsePathInfo(`[${line}]`))
  return new Map(rows.map((info) => [info.path, info]))
}

/** A cache that cannot be written is only slower. */
async function saveCache(rows: readonly PathInfo[]): Promise<void> {
  if (rows.length === 0) return
  await mkdir(dirname(cacheFile()), { recursive: true, mode: 0o700 }).catch(() => {})
  const text = `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
  await appendFile(cacheFile(), text, { mode: 0o600 }).catch(() => {})
}
