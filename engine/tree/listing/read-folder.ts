import { readdirSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import type { FolderPacker } from './folder-packer.ts'
import { packFacts } from './packed-folder.ts'
import type { PackedFolder } from './packed-folder.ts'
import type { TreeEntry } from './tree-entry.ts'

let scratch = new Uint8Array(1024)

/** Reads a folder into a packer; null when there is none. */
export function readFolder(folder: string, packer: FolderPacker): PackedFolder | null {
  const found = namesIn(folder)
  if (!found) return null
  if (found.length > scratch.length) scratch = new Uint8Array(2 * found.length)
  for (let i = 0; i < found.length; i++) scratch[i] = factsOf(folder, found[i])
  return packer.add(found, scratch)
}

function namesIn(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return null
  }
}

const [file, directory] = [packFacts('file', false), packFacts('directory', false)]

function factsOf(folder: string, entry: Dirent | undefined): number {
  if (!entry || entry.isFile()) return file
  if (!entry.isSymbolicLink()) return entry.isDirectory() ? directory : file
  return packFacts(behindLink(`${folder}/${entry.name}`), true)
}

/** A link that leads to itself is nothing, as one that leads nowhere. */
function behindLink(path: string): TreeEntry['kind'] {
  try {
    return statSync(path).isDirectory() ? 'directory' : 'file'
  } catch {
    return 'nothing'
  }
}
