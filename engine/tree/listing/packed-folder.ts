import type { TreeEntry } from './tree-entry.ts'

/**
 * The entries of one folder, in no particular order, without an object for each: a million of them fit into 25 MB and
 * travel between threads and to disk as they are. One record of 32-bit words inside a larger buffer: how many entries,
 * bytes of all names, how many marked entries; then hash of each name, end of each name, indexes of the marked entries,
 * one byte of facts for each entry, the names in UTF-8, padded to a word.
 */
export interface PackedFolder {
  readonly words: Uint32Array<ArrayBuffer>
  /** The same buffer by bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where the record begins, in words. */
  readonly at: number
  /** Folders in it that were read, by entry: to find them by their paths would cost more than to look at them. */
  inside: Map<number, PackedFolder> | null
}

/** Facts of an entry: its kind in two bits, whether it is a symbolic link, whether a merge may leave it out. */
export const factBits = { kind: 3, link: 4, marked: 8 } as const

const kinds: readonly TreeEntry['kind'][] = ['file', 'directory', 'nothing']

/** Words before the hashes. */
export const headWords = 3

export const entryCount = ({ words, at }: PackedFolder) => words[at] ?? 0
const nameBytes = ({ words, at }: PackedFolder) => words[at + 1] ?? 0
const markedCount = ({ words, at }: PackedFolder) => words[at + 2] ?? 0

/** Byte at which the facts begin; the names follow them. */
export const factsAt = (folder: PackedFolder) =>
  4 * (folder.at + headWords + 2 * entryCount(folder) + markedCount(folder))

export const factsOf = (folder: PackedFolder, entry: number) => folder.bytes[factsAt(folder) + entry] ?? 0
export const kindOf = (facts: number) => kinds[facts & factBits.kind] ?? 'file'
export const isLink = (facts: number) => (facts & factBits.link) !== 0
export const isMarked = (facts: number) => (facts & factBits.marked) !== 0

/** Facts as a record keeps them; the mark is added where it is packed. */
export const packFacts = (kind: TreeEntry['kind'], link: boolean) => kinds.indexOf(kind) + (link ? factBits.link : 0)

/** Words that a record takes. */
export const recordWords = (folder: PackedFolder) =>
  Math.ceil((factsAt(folder) + entryCount(folder) + nameBytes(folder)) / 4) - folder.at

export function nameOf(folder: PackedFolder, entry: number): string {
  const ends = folder.at + headWords + entryCount(folder)
  const names = factsAt(folder) + entryCount(folder)
  const from = entry === 0 ? 0 : (folder.words[ends + entry - 1] ?? 0)
  return decode(folder.bytes, names + from, names + (folder.words[ends + entry] ?? 0))
}

function decode(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}

export const hasMarked = (folder: PackedFolder) => markedCount(folder) > 0

/** Indexes of the entries that a merge may have to leave out. */
export function markedEntries(folder: PackedFolder): number[] {
  const from = folder.at + headWords + 2 * entryCount(folder)
  return hasMarked(folder) ? [...folder.words.subarray(from, from + markedCount(folder))] : []
}

/** The entries as objects, by name. */
export function unpack(folder: PackedFolder): TreeEntry[] {
  return Array.from({ length: entryCount(folder) }, (_, entry) => {
    const facts = factsOf(folder, entry)
    return { name: nameOf(folder, entry), kind: kindOf(facts), isLink: isLink(facts) }
  }).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Hashes of names are FNV-1a over their bytes. */
export const hashStart = 0x811c9dc5
export const hashPrime = 0x01000193
