import type { Listing } from './list-tree.ts'
import { mergeFolders } from './merge-folders.ts'
import type { Candidate, MergeRules } from './merge-folders.ts'
import { MergeMemory } from './merge-memory.ts'
import { isFolder } from './tree-node.ts'
import type { Branch, Leaf, TreePackage } from './tree-node.ts'

export interface Dropped {
  readonly path: string
  readonly reason: 'hidden' | 'dangling' | 'reserved'
}

export interface BuiltinMergeOptions {
  readonly listing: Listing
  readonly keepTree: boolean
}

/**
 * The tree as `builtin:buildenv` makes it of packages with strictly ascending ranks (architecture.md §6): what it would
 * fail on becomes a conflict here, before anything is built, and what it leaves out is told. The tree is empty unless it
 * was to be kept.
 */
export function builtinMerge(packages: readonly TreePackage[], options: BuiltinMergeOptions) {
  const { listing } = options
  const rules: MergeRules = {
    leavesOut: (_, entry, name) => reasonToDrop(entry, name) ?? (isSkipped(entry.target) ? 'skipped' : null),
    asksAboutAll: () => false,
    judge,
    onCircle: 'conflict',
    folderOf: ({ target }) => listing.realPath(target) ?? target,
  }
  const firstQuiet = packages.length
  return mergeFolders(packages, {
    ...options,
    rules,
    firstQuiet,
    memory: listing.packed && !options.keepTree ? memory : null,
  })
}

const memory = new MergeMemory()

/** What is left out without a word is not dropped. */
export const isDropped = (reason: string): reason is Dropped['reason'] => reason !== 'skipped'

function judge(held: Candidate | Branch, added: Candidate): 'keep' | 'merge' | 'conflict' {
  if (isFolder(added)) return isFolder(held) ? 'merge' : 'conflict'
  return held.kind === 'branch' ? 'conflict' : 'keep'
}

function reasonToDrop(entry: Leaf, name: string): Dropped['reason'] | null {
  if (name.startsWith('.')) return 'hidden'
  if (entry.kind === 'nothing') return 'dangling'
  return name === 'manifest.nix' || name === 'manifest.json' ? 'reserved' : null
}

const skipped = ['/propagated-build-inputs', '/nix-support', '/perllocal.pod', '/info/dir', '/log']
const isSkipped = (target: string) => skipped.some((end) => target.endsWith(end))
