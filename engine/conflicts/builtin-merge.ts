import type { Listing, TreeEntry } from './list-tree.ts'
import type { OnConflict } from './flox-merge.ts'
import { mergeGuard } from './merge-guard.ts'
import type { Branch, Leaf, TreeNode, TreePackage } from './tree-node.ts'
import { branch, isFolder } from './tree-node.ts'

export interface Dropped {
  readonly path: string
  readonly reason: 'hidden' | 'dangling' | 'reserved'
}

/**
 * The tree as `builtin:buildenv` makes it of packages with strictly ascending ranks (architecture.md §6): what it would
 * fail on becomes a conflict here, before anything is built, and what it leaves out is told.
 */
export function builtinMerge(packages: readonly TreePackage[], listing: Listing, onConflict: OnConflict) {
  const tree = branch(nobody, '')
  const dropped = new Map<string, Dropped>()
  const guard = mergeGuard(listing)

  function addFolder(into: Branch, path: string, folder: string, owner: TreePackage): void {
    for (const entry of listing.entries(folder) ?? []) {
      const target = `${folder}/${entry.name}`
      const below = path + entry.name
      const reason = reasonToDrop(entry)
      if (reason) dropped.set(below, { path: below, reason })
      else if (!isSkipped(target))
        addEntry(into, below, { kind: entry.kind, target, isLink: entry.isLink, owner }, entry.name)
    }
  }

  function addEntry(into: Branch, path: string, added: Leaf, name: string): void {
    const held = into.nodes.get(name)
    if (!held) into.nodes.set(name, added)
    else if (isFolder(added)) {
      // Nix would follow links that lead round in a circle until it gives up.
      const done =
        isFolder(held) && guard.within([held.target, added.target], () => merge(into, held, added, path, name))
      if (!done) onConflict(path, held, added)
    } else if (held.kind === 'branch') onConflict(path, held, added)
  }

  function merge(parent: Branch, held: TreeNode, added: Leaf, path: string, name: string): void {
    const into = held.kind === 'branch' ? held : branch(held.owner, held.target)
    if (held.kind !== 'branch') addFolder(into, `${path}/`, listing.realPath(held.target) ?? held.target, held.owner)
    addFolder(into, `${path}/`, added.target, added.owner)
    parent.nodes.set(name, into)
  }

  for (const one of packages) addFolder(tree, '', one.path, one)
  return { tree, dropped: [...dropped.values()] }
}

const nobody: TreePackage = { installId: '', output: null, path: '', priority: 0 }

function reasonToDrop(entry: TreeEntry): Dropped['reason'] | null {
  if (entry.name.startsWith('.')) return 'hidden'
  if (entry.kind === 'nothing') return 'dangling'
  return entry.name === 'manifest.nix' || entry.name === 'manifest.json' ? 'reserved' : null
}

const skipped = ['/propagated-build-inputs', '/nix-support', '/perllocal.pod', '/info/dir', '/log']
const isSkipped = (target: string) => skipped.some((end) => target.endsWith(end))
