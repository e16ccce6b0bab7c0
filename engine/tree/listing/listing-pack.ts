import { createHash } from 'node:crypto'
import { recordWords } from './packed-folder.ts'
import type { PackedFolder } from './packed-folder.ts'

/** What a pack holds of one store path. */
export interface PackedPath {
  readonly path: string
  /** Which folder it was: another one at this path has another inode or another time. */
  readonly identity: string
  /** Relative paths, each after its folder; the empty one is the store path itself. */
  readonly folders: readonly (readonly [string, PackedFolder])[]
}

/** Format and byte order: whatever else a file holds was not written by this code. */
const mark = 0x464c_5401
/** Words: mark, bytes of the index, words of the records, SHA-256 of both. */
const headWords = 3 + 8

/** Folders with the word at which their record begins, counted from the first. */
interface IndexedPath extends Pick<PackedPath, 'path' | 'identity'> {
  readonly folders: readonly (readonly [string, number])[]
}

/** Listings as one file: a head, an index in JSON, the records of the folders as they are in memory. */
export function encodePack(paths: readonly PackedPath[]): Uint8Array {
  let end = 0
  const index: IndexedPath[] = paths.map(({ path, identity, folders }) => ({
    path,
    identity,
    folders: folders.map(([below, folder]) => [below, (end += recordWords(folder)) - recordWords(folder)] as const),
  }))
  const text = Buffer.from(JSON.stringify(index))
  const records = headWords + Math.ceil(text.length / 4)
  const words = new Uint32Array(records + end)
  const bytes = new Uint8Array(words.buffer)
  bytes.set(text, 4 * headWords)
  let at = records
  for (const [, { words: from, at: start }] of paths.flatMap(({ folders }) => folders)) {
    const folder = { words: from, bytes, at: start, inside: null }
    words.set(from.subarray(start, start + recordWords(folder)), at)
    at += recordWords(folder)
  }
  words.set([mark, text.length, end])
  bytes.set(checksum(bytes), 12)
  return bytes
}

/** The listings of a file; null when it is not whole, or of another format. */
export function decodePack(file: Uint8Array): PackedPath[] | null {
  if (file.length < 4 * headWords || file.length % 4 !== 0) return null
  const bytes = new Uint8Array(file) // a copy of its own begins at a whole word
  const words = new Uint32Array(bytes.buffer)
  const [found, indexBytes = 0, recordsLength = 0] = words
  const records = headWords + Math.ceil(indexBytes / 4)
  if (found !== mark || words.length !== records + recordsLength) return null
  if (!checksum(bytes).equals(bytes.subarray(12, 4 * headWords))) return null
  const text = Buffer.from(bytes.buffer, 4 * headWords, indexBytes).toString('utf8')
  const index = JSON.parse(text) as readonly IndexedPath[] // its checksum says that encodePack wrote it
  return index.map(({ path, identity, folders }) => ({
    path,
    identity,
    folders: folders.map(([below, at]) => [below, { words, bytes, at: records + at, inside: null }]),
  }))
}

const checksum = (bytes: Uint8Array) =>
  createHash('sha256')
    .update(bytes.subarray(4 * headWords))
    .digest()
