import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { join } from 'node:path'

export interface TreeEntry {
  readonly name: string
  /** What it is after following links; `nothing` for a link to nowhere. */
  readonly kind: 'file' | 'directory' | 'nothing'
  readonly isLink: boolean
}

/** What a plan may ask about the store. Answers for store paths never change. */
export interface Listing {
  /** The entries of a folder by name; null when it is none. */
  entries(folder: string): readonly TreeEntry[] | null
  realPath(path: string): string | null
  text(path: string): string | null
}

/** Reads the store. Folders below store paths are remembered, for they are immutable. */
export function storeListing(): Listing {
  return { entries: listFolder, realPath, text: readText }
}

const remembered = new Map<string, readonly TreeEntry[] | null>()
const mostRemembered = 20_000

function listFolder(folder: string): readonly TreeEntry[] | null {
  const known = remembered.get(folder)
  if (known !== undefined) return known
  const found = readFolder(folder)
  if (remembered.size >= mostRemembered) remembered.clear()
  if (found) remembered.set(folder, found)
  return found
}

function readFolder(folder: string): readonly TreeEntry[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(folder, entry), isLink: entry.isSymbolicLink() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return null
  }
}

function kindOf(folder: string, entry: Dirent): TreeEntry['kind'] {
  if (entry.isDirectory()) return 'directory'
  if (!entry.isSymbolicLink()) return 'file'
  const target = statSync(join(folder, entry.name), { throwIfNoEntry: false })
  if (!target) return 'nothing'
  return target.isDirectory() ? 'directory' : 'file'
}

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

/** The same listing for so many folders, known ones included. */
export function boundedListing(listing: Listing, mostFolders: number): Listing {
  let left = mostFolders
  return {
    ...listing,
    entries: (folder) => {
      if (--left < 0) throw new TooLarge()
      return listing.entries(folder)
    },
  }
}
