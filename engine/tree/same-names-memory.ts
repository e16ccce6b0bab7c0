import { whenForgotten } from './listing/folder-memory.ts'
import type { PackedFolder } from './listing/packed-folder.ts'
import { sameNames } from './same-names.ts'
import type { SameName } from './same-names.ts'

interface Remembered {
  readonly folders: readonly PackedFolder[]
  readonly names: readonly SameName[]
}

/** By path in the tree: both orders in which packages merge (flox's and Nix's), as they were in the last plan. */
const memory = new Map<string, readonly Remembered[]>()
let held = 0
/** Folders and claims that may be held before all is forgotten: some 30 MB. */
const mostHeld = 1_500_000

/** `sameNames`, remembered by the path at which the folders meet: after a change only what it touches is compared again. */
export function rememberedSameNames(path: string, folders: readonly PackedFolder[]): readonly SameName[] {
  const known = memory.get(path) ?? []
  const same = known.find((one) => areSame(one.folders, folders))
  if (same) return same.names
  const names = sameNames(folders)
  const kept = [{ folders, names }, ...known.slice(0, 1)]
  held += weight(kept) - weight(known)
  if (held > mostHeld) forget()
  else memory.set(path, kept)
  return names
}

function forget(): void {
  memory.clear()
  held = 0
}
whenForgotten(forget)

const weight = (some: readonly Remembered[]) =>
  some.reduce((sum, { folders, names }) => sum + folders.length + 8 * names.length, 0)

/** Whether two lists hold the same things in the same order. */
export function areSame<Value>(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
