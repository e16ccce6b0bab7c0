import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'

/**
 * Whether files of the store are one another's copies: the same size, the same right to be run, the same bytes. Links
 * are followed. Answers are remembered by store path, for what lies there never changes.
 */
export function haveSameContent(paths: readonly string[]): boolean {
  const [first = '', ...rest] = paths
  return rest.every((other) => remembered(first, other))
}

/** Whether these are names of one and the same file, reached through links. */
export function areOneFile(paths: readonly string[]): boolean {
  const [first, ...rest] = paths.map((path) => statSync(path, { throwIfNoEntry: false }))
  // A store that is optimised has one inode for equal files of different packages: only the real path tells.
  if (!first || !rest.every((other) => other && isOneInode(first, other))) return false
  return new Set(paths.map((path) => realpathSync.native(path))).size === 1
}

/** Two store paths → paths below them → whether they are the same. */
const known = new Map<string, Map<string, boolean>>()
let count = 0
const mostKnown = 400_000

function remembered(one: string, other: string): boolean {
  const [storeOne, below] = split(one)
  const [storeOther, otherBelow] = split(other)
  const pair = `${storeOne}\n${storeOther}`
  const key = below === otherBelow ? below : `${below}\n${otherBelow}`
  const before = known.get(pair)?.get(key)
  if (before !== undefined) return before
  if (++count > mostKnown) forget()
  const found = isCopy(one, other)
  const answers = known.get(pair)
  if (answers) answers.set(key, found)
  else known.set(pair, new Map([[key, found]]))
  return found
}

function forget(): void {
  known.clear()
  count = 0
}

/** `/nix/store/hash-name` and what follows. */
function split(path: string): readonly [string, string] {
  const end = path.indexOf('/', '/nix/store/'.length)
  return end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end)]
}

function isCopy(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  if (!a?.isFile() || !b?.isFile()) return false
  if (isOneInode(a, b)) return true
  return a.size === b.size && isProgram(a) === isProgram(b) && haveSameBytes(one, other, a.size)
}

const isOneInode = (a: Stats, b: Stats) => a.ino === b.ino && a.dev === b.dev
const isProgram = (stats: Stats) => (stats.mode & 0o111) !== 0

const pieceSize = 1 << 16
const pieces = [Buffer.allocUnsafe(pieceSize), Buffer.allocUnsafe(pieceSize)] as const

/** Piece by piece: a difference near the beginning ends it, and memory stays small however large the files are. */
function haveSameBytes(one: string, other: string, size: number): boolean {
  const open: number[] = []
  try {
    for (const path of [one, other]) open.push(openSync(path, 'r'))
    const [a = -1, b = -1] = open
    for (let at = 0; at < size;) {
      const length = readSync(a, pieces[0], 0, pieceSize, at)
      if (length === 0 || readSync(b, pieces[1], 0, length, at) !== length) return false
      if (pieces[0].compare(pieces[1], 0, length, 0, length) !== 0) return false
      at += length
    }
    return true
  } catch {
    return false // cannot be read: nothing says that they are the same
  } finally {
    for (const file of open) closeSync(file)
  }
}
