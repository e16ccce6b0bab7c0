import { dirname } from 'node:path'
import type { Listing, TreeEntry } from '../list-tree.ts'

/** The known contents of a store path before it exists. Plain data, to be sent to workers. */
export interface PredictedPath {
  /** Relative to the store path; folders show in what lies below them. */
  readonly files: readonly string[]
  /** Those of them that are known to be names of other files: path → where it leads, in the store. */
  readonly links?: ReadonlyMap<string, string>
  /** Store paths that are shown beside it, in order. */
  readonly propagated: readonly string[]
}

type Folder = Map<string, Folder | null>

const propagatedFile = '/nix-support/propagated-user-env-packages'

/** A listing that answers for predicted store paths, and for all others as `base` does. Links that are not known are taken for files. */
export function predictedListing(paths: ReadonlyMap<string, PredictedPath>, base: Listing): Listing {
  const trees = new Map<string, Folder>()
  const [store = ''] = [...paths.keys()].slice(0, 1).map(dirname)
  /** `/nix/store/name` and what is below it. */
  const split = (path: string): readonly [root: string, below: string] => {
    const end = path.indexOf('/', store.length + 1)
    return end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end + 1)]
  }
  const treeOf = (path: string, { files }: PredictedPath) => {
    const tree = trees.get(path) ?? grow(files)
    trees.set(path, tree)
    return tree
  }
  const find = (path: string): Folder | null | undefined => {
    const [root, below] = split(path)
    const predicted = paths.get(root)
    return predicted && walk(treeOf(root, predicted), below)
  }
  const realPath = (path: string): string | null => {
    const [root, below] = split(path)
    const predicted = paths.get(root)
    if (!predicted) return base.realPath(path)
    const target = predicted.links?.get(below)
    // What is not known yet stands for itself: two names of it are still one file.
    if (target !== undefined && target !== path) return realPath(target) ?? target
    return find(path) === undefined ? null : path
  }
  const isPredicted = (path: string) => paths.has(split(path)[0])
  return {
    entries: (folder) => {
      if (!isPredicted(folder)) return base.entries(folder)
      const [root, below] = split(folder)
      const links = paths.get(root)?.links
      return entriesOf(find(folder) ?? null, (name) => links?.has(below === '' ? name : `${below}/${name}`) ?? false)
    },
    realPath,
    text: (path) => {
      if (!isPredicted(path)) return base.text(path)
      const [root, below] = split(path)
      return `/${below}` === propagatedFile ? (paths.get(root)?.propagated.join(' ') ?? null) : null
    },
  }
}

function grow(files: readonly string[]): Folder {
  const root: Folder = new Map()
  for (const file of files) {
    let folder = root
    const names = file.split('/')
    const last = names.pop() ?? ''
    for (const name of names) {
      const inner: Folder = folder.get(name) ?? new Map()
      folder.set(name, inner)
      folder = inner
    }
    if (!folder.has(last)) folder.set(last, null)
  }
  return root
}

/** null for a file, undefined where nothing is. */
function walk(tree: Folder, below: string): Folder | null | undefined {
  let found: Folder | null | undefined = tree
  for (const name of below === '' ? [] : below.split('/')) found = found?.get(name)
  return found
}

function entriesOf(folder: Folder | null, isLink: (name: string) => boolean): readonly TreeEntry[] | null {
  if (!folder) return null
  return [...folder]
    .map(([name, inner]) => ({ name, kind: inner ? ('directory' as const) : ('file' as const), isLink: isLink(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
