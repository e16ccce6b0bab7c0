import { FolderPacker } from './folder-packer.ts'
import { recordWords } from './packed-folder.ts'
import type { PackedFolder } from './packed-folder.ts'
import { readFolder } from './read-folder.ts'

/** Bytes of packed folders that a thread remembers: about three million entries. */
const mostBytes = 72 << 20

const remembered = new Map<string, PackedFolder>()
const forgetting: (() => void)[] = []
let bytes = 0
let packer = new FolderPacker()

/** Where a folder was found: its place in a folder that was read before. */
export interface FolderPlace {
  readonly list: PackedFolder
  readonly entry: number
}

/** A folder of the store, which never changes: read once, then remembered within a bound. Null when there is none. */
export function storeFolder(folder: string, place?: FolderPlace): PackedFolder | null {
  const known = place?.list.inside?.get(place.entry) ?? remembered.get(folder)
  const found = known ?? readFolder(folder, packer)
  if (found && !known) remember(folder, found)
  if (found && place) insideOf(place.list).set(place.entry, found)
  return found
}

const insideOf = (list: PackedFolder) => (list.inside ??= new Map())

/** The folder if it was read before. */
export const rememberedFolder = (folder: string) => remembered.get(folder) ?? null

/** Takes in what another thread has read, or what the disk remembers. */
export function remember(folder: string, found: PackedFolder): void {
  const size = 4 * recordWords(found)
  if (bytes + size > mostBytes) forgetFolders()
  bytes += size
  remembered.set(folder, found)
}

export function forgetFolders(): void {
  remembered.clear()
  packer = new FolderPacker()
  bytes = 0
  for (const forget of forgetting) forget()
}

/** For what is remembered about folders, which is worth nothing without them. */
export function whenForgotten(forget: () => void): void {
  forgetting.push(forget)
}
