import type { Listing } from './list-tree.ts'
import { mergeFolders } from './merge-folders.ts'
import type { Candidate, MergeRules } from './merge-folders.ts'
import { MergeMemory } from './merge-memory.ts'
import { isFolder } from './tree-node.ts'
import type { Branch, TreePackage } from './tree-node.ts'
import { leadToSame } from './route.ts'

export interface FloxMergeOptions {
  readonly listing: Listing
  /** Packages at or after this one are propagated: they give way without a conflict. */
  readonly firstQuiet: number
  readonly keepTree: boolean
}

/** The tree by flox's rules (flox-formats.md §5.2), packages in the order in which the lock lists them; empty unless it was to be kept. */
export function floxMerge(packages: readonly TreePackage[], options: FloxMergeOptions) {
  return mergeFolders(packages, {
    ...options,
    rules,
    memory: options.listing.packed && !options.keepTree ? memory : null,
  })
}

const memory = new MergeMemory()

const rules: MergeRules = {
  leavesOut: (path, _, name) => (isIgnored(path, name) ? 'ignored' : null),
  asksAboutAll: (path) => path === 'share/mime' || path.startsWith('share/mime/'),
  judge,
  onCircle: 'keep',
  folderOf: ({ target }) => target,
}

/** What becomes of one more thing at a path that is taken. The order of the questions is flox's. */
function judge(held: Candidate | Branch, added: Candidate): 'take' | 'keep' | 'merge' | 'conflict' {
  const heldIsFile = !isFolder(held)
  if (heldIsFile && added.owner.priority < held.owner.priority) return 'take'
  const givesWay = heldIsFile && added.owner.priority > held.owner.priority
  if (givesWay && held.kind !== 'branch' && !held.isLink) return 'keep' // whatever it is: no need to ask the disk
  if (held.kind !== 'branch' && leadToSame(held.route, added.route))
    return held.isLink && !added.isLink ? 'take' : 'keep'
  if (givesWay) return 'keep'
  return !heldIsFile && isFolder(added) ? 'merge' : 'conflict'
}

/** Where folders merge, flox leaves these out. */
function isIgnored(path: string, name: string): boolean {
  return (
    path === 'propagated-build-inputs' ||
    path === 'nix-support' ||
    path.endsWith('info/dir') ||
    (path.startsWith('share/mime/') && !path.startsWith('share/mime/packages')) ||
    name === 'perllocal.pod' ||
    name === 'log'
  )
}
