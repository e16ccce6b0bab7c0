import { entryCount, factsAt, headWords, nameOf } from './listing/packed-folder.ts'
import type { PackedFolder } from './listing/packed-folder.ts'

/** A name that more than one of some folders has. */
export interface SameName {
  readonly name: string
  /** Who has it, in the order of the folders: index of the folder, index of the entry, and so on in pairs. */
  readonly claims: readonly number[]
}

/** Names that two or more of the folders share, sorted. Exact, and linear in the entries: names are made of bytes only when shared. */
export function sameNames(folders: readonly PackedFolder[]): readonly SameName[] {
  const total = folders.reduce((sum, folder) => sum + entryCount(folder), 0)
  const table = emptyTable(total)
  const shared = new Map<number, number[]>()
  for (let index = 0; index < folders.length; index++) enterFolder(table, folders, index, shared)
  return [...shared.values()].map((claims) => ({ name: nameOfClaim(folders, claims), claims })).sort(byName)
}

const byName = (a: SameName, b: SameName) => (a.name < b.name ? -1 : 1)

function nameOfClaim(folders: readonly PackedFolder[], [folder = 0, entry = 0]: readonly number[]): string {
  const found = folders[folder]
  return found ? nameOf(found, entry) : ''
}

/** An open-addressing table of all entries. A slot is three words: hash, index of the folder plus one (zero is free), entry. */
interface Table {
  readonly mask: number
  readonly slots: Int32Array
}

/** Words from slot to slot: one line of the processor's cache holds whole slots. */
const stride = 4

let scratch = new Int32Array(0)

function emptyTable(entries: number): Table {
  let size = 64
  while (size < 2 * entries) size *= 2
  const words = size * stride
  if (scratch.length < words || scratch.length > 64 * Math.max(words, 1 << 14)) scratch = new Int32Array(words)
  else scratch.fill(0, 0, words)
  return { mask: size - 1, slots: scratch }
}

function enterFolder(
  { mask, slots }: Table,
  folders: readonly PackedFolder[],
  index: number,
  shared: Map<number, number[]>,
): void {
  const folder = folders[index]
  if (!folder) return
  const { words, at } = folder
  const count = entryCount(folder)
  for (let entry = 0; entry < count; entry++) {
    const hash = (words[at + headWords + entry] ?? 0) | 0
    let slot = ((hash ^ (hash >>> 15)) & mask) * stride
    let owner = slots[slot + 1] ?? 0
    while (owner !== 0) {
      if (slots[slot] === hash && hasSameName(folders[owner - 1], slots[slot + 2] ?? 0, folder, entry)) break
      slot = ((slot / stride + 1) & mask) * stride
      owner = slots[slot + 1] ?? 0
    }
    if (owner === 0) {
      slots[slot] = hash
      slots[slot + 1] = index + 1
      slots[slot + 2] = entry
    } else {
      const claims = shared.get(slot)
      if (claims) claims.push(index, entry)
      else shared.set(slot, [owner - 1, slots[slot + 2] ?? 0, index, entry])
    }
  }
}

function hasSameName(a: PackedFolder | undefined, entryA: number, b: PackedFolder, entryB: number): boolean {
  if (!a) return false
  const [fromA, fromB] = [nameStart(a, entryA), nameStart(b, entryB)]
  const length = nameEnd(a, entryA) - fromA
  if (nameEnd(b, entryB) - fromB !== length) return false
  for (let i = 0; i < length; i++) if (a.bytes[fromA + i] !== b.bytes[fromB + i]) return false
  return true
}

/** Where a name begins and ends in the buffer. */
const nameEnd = (folder: PackedFolder, entry: number) => {
  const count = entryCount(folder)
  return factsAt(folder) + count + (folder.words[folder.at + headWords + count + entry] ?? 0)
}
const nameStart = (folder: PackedFolder, entry: number) =>
  entry === 0 ? factsAt(folder) + entryCount(folder) : nameEnd(folder, entry - 1)
