import { readFileSync, realpathSync } from 'node:fs'
import { FolderPacker } from './listing/folder-packer.ts'
import { storeFolder } from './listing/folder-memory.ts'
import type { FolderPlace } from './listing/folder-memory.ts'
import { entryCount, packFacts, unpack } from './listing/packed-folder.ts'
import type { PackedFolder } from './listing/packed-folder.ts'
import type { TreeEntry } from './listing/tree-entry.ts'

export type { TreeEntry } from './listing/tree-entry.ts'

/** What a plan may ask about the store. Answers for store paths never change. */
export interface Listing {
  /** The entries of a folder by name; null when it is none. */
  entries(folder: string): readonly TreeEntry[] | null
  realPath(path: string): string | null
  text(path: string): string | null
  /** The same entries without an object for each, remembered by who has them so. `place`: where the folder was found. */
  packed?(folder: string, place?: FolderPlace): PackedFolder | null
}

/** Reads the store. Folders below store paths are remembered, for they are immutable. */
export function storeListing(): Listing {
  return {
    entries: (folder) => {
      const found = storeFolder(folder)
      return found && unpack(found)
    },
    packed: storeFolder,
    realPath,
    text: readText,
  }
}

/** A folder as merges read it, whatever the listing. */
export function packedFolder(listing: Listing, folder: string, place?: FolderPlace): PackedFolder | null {
  if (listing.packed) return listing.packed(folder, place)
  const entries = listing.entries(folder)
  return entries && packEntries(entries)
}

const packEntries = (entries: readonly TreeEntry[]) =>
  new FolderPacker().add(
    entries,
    Uint8Array.from(entries, ({ kind, isLink }) => packFacts(kind, isLink)),
  )

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path)
  } catch {
    return null
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Thrown by a bounded listing once it was asked for more folders than it may read. */
export class TooLarge extends Error {}

/** The same listing for so many folders with so many entries, what is remembered included. Its answers may throw TooLarge. */
export function boundedListing(listing: Listing, mostFolders: number, mostEntries = Infinity): Listing {
  const seen = new Set<string>()
  let entries = 0
  const count = (folder: string, found: number) => {
    if (seen.has(folder)) return
    seen.add(folder)
    entries += found
    if (seen.size > mostFolders || entries > mostEntries) throw new TooLarge()
  }
  return {
    ...listing,
    entries: (folder) => {
      const found = listing.entries(folder)
      count(folder, found?.length ?? 0)
      return found
    },
    ...(listing.packed && {
      packed: (folder: string, place?: FolderPlace) => {
        const found = listing.packed?.(folder, place) ?? null
        count(folder, found ? entryCount(found) : 0)
        return found
      },
    }),
  }
}
