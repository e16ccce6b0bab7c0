import type { Listing, TreeEntry } from './list-tree.ts'
import { mergeGuard } from './merge-guard.ts'
import type { Branch, Leaf, TreeNode, TreePackage } from './tree-node.ts'
import { branch, isFolder } from './tree-node.ts'

export interface FloxTree {
  readonly tree: Branch
  /** Paths that are never linked where folders merge. */
  readonly ignored: ReadonlySet<string>
}

/** Two things want one path. `held` keeps it. */
export type OnConflict = (path: string, held: TreeNode, refused: Leaf) => void

/**
 * The tree by flox's rules (flox-formats.md §5.2), packages in the order in which the lock lists them. Packages at or
 * after `firstQuiet` are propagated ones: they give way without a conflict. `onHidden` hears of what gives way to another
 * priority; the same file through two paths hides nothing.
 */
export function floxMerge(
  packages: readonly TreePackage[],
  firstQuiet: number,
  listing: Listing,
  onConflict: OnConflict,
  onHidden: OnConflict = () => {},
): FloxTree {
  const ignored = new Set<string>()
  const tree = branch(nobody, '')
  const guard = mergeGuard(listing)

  function addFolder(into: Branch, path: string, folder: string, owner: TreePackage, quiet: boolean): void {
    for (const entry of listing.entries(folder) ?? []) {
      const below = `${path}/${entry.name}`
      if (isIgnored(below, entry.name)) ignored.add(below.slice(1))
      else addEntry(into, below, { ...leafOf(folder, entry), owner }, entry.name, quiet)
    }
  }

  function addEntry(into: Branch, path: string, added: Leaf, name: string, quiet: boolean): void {
    const held = into.nodes.get(name)
    const verdict = held ? judge(held, added, listing) : 'take'
    if (held && verdict !== 'merge' && isHiding(held, added, quiet)) onHidden(path.slice(1), held, added)
    if (verdict === 'take') into.nodes.set(name, added)
    else if (verdict === 'conflict' && held && !quiet) onConflict(path.slice(1), held, added)
    else if (verdict === 'merge' && held) {
      guard.within([held.target, added.target], () => into.nodes.set(name, merged(held, added, path, quiet)))
    }
  }

  function merged(held: TreeNode, added: Leaf, path: string, quiet: boolean): Branch {
    const into = held.kind === 'branch' ? held : branch(held.owner, held.target)
    if (held.kind !== 'branch') addFolder(into, path, held.target, held.owner, quiet)
    addFolder(into, path, added.target, added.owner, quiet)
    return into
  }

  packages.forEach((one, index) => addFolder(tree, '', one.path, one, index >= firstQuiet))
  return { tree, ignored }
}

const nobody: TreePackage = { installId: '', output: null, path: '', priority: 0 }

/** Whether one of two that do not merge is out of sight because of its place, and not because it is the same file. */
const isHiding = (held: TreeNode, added: Leaf, quiet: boolean) => quiet || held.owner.priority !== added.owner.priority

function leafOf(folder: string, entry: TreeEntry): Omit<Leaf, 'owner'> {
  return { kind: entry.kind, target: `${folder}/${entry.name}`, isLink: entry.isLink }
}

/** What becomes of one more thing at a path that is taken. The order of the questions is flox's. */
function judge(held: TreeNode, added: Leaf, listing: Listing): 'take' | 'keep' | 'merge' | 'conflict' {
  const heldIsFile = !isFolder(held)
  if (heldIsFile && added.owner.priority < held.owner.priority) return 'take'
  const givesWay = heldIsFile && added.owner.priority > held.owner.priority
  if (givesWay && held.kind !== 'branch' && !held.isLink) return 'keep' // whatever it is: no need to ask the disk
  if (held.kind !== 'branch' && isSame(held, added, listing)) return held.isLink && !added.isLink ? 'take' : 'keep'
  if (givesWay) return 'keep'
  return !heldIsFile && isFolder(added) ? 'merge' : 'conflict'
}

function isSame(held: Leaf, added: Leaf, listing: Listing): boolean {
  const real = listing.realPath(held.target)
  return real !== null && real === listing.realPath(added.target)
}

/** Where folders merge, flox leaves these out: `path` begins with a slash. */
function isIgnored(path: string, name: string): boolean {
  return (
    path === '/propagated-build-inputs' ||
    path === '/nix-support' ||
    path.endsWith('info/dir') ||
    (path.startsWith('/share/mime/') && !path.startsWith('/share/mime/packages')) ||
    name === 'perllocal.pod' ||
    name === 'log'
  )
}
