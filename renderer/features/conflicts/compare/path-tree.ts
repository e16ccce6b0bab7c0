import type { SharedPath } from '../../../../shared/model/conflict.ts'

/** A folder of shared paths. Chains of folders with one child each are one folder: `lib/x86_64-linux-gnu`. */
export interface PathFolder {
  readonly kind: 'folder'
  /** Its whole path. */
  readonly path: string
  readonly name: string
  readonly children: readonly PathNode[]
  /** Paths below it. */
  readonly paths: number
  /** How many of them differ. */
  readonly differing: number
}

export interface PathFile {
  readonly kind: 'file'
  readonly path: string
  readonly name: string
  readonly shared: SharedPath
}

export type PathNode = PathFolder | PathFile

interface Draft {
  readonly folders: Map<string, Draft>
  readonly files: { readonly name: string; readonly shared: SharedPath }[]
}

/** Paths in any order as a tree: folders before files, what differs before what is the same, each in the order of names. */
export function buildPathTree(paths: readonly SharedPath[]): readonly PathNode[] {
  const root = draft()
  for (const shared of paths) {
    const parts = shared.path.split('/')
    const name = parts.pop() ?? ''
    let at = root
    for (const part of parts) {
      let next = at.folders.get(part)
      if (!next) at.folders.set(part, (next = draft()))
      at = next
    }
    at.files.push({ name, shared })
  }
  return finish(root, '', 0)
}

const draft = (): Draft => ({ folders: new Map(), files: [] })

/** What differs is looked for first. */
const rank = (node: PathNode) => (node.kind === 'file' ? 2 : 0) + (differingOf(node) > 0 ? 0 : 1)
const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1)

function finish(at: Draft, prefix: string, depth: number): PathNode[] {
  const folders = [...at.folders].map(([name, below]) => folderOf(name, below, prefix, depth))
  const files = at.files.map(({ name, shared }): PathFile => ({ kind: 'file', path: shared.path, name, shared }))
  return [...folders, ...files].sort((a, b) => rank(a) - rank(b) || byName(a, b))
}

function folderOf(first: string, start: Draft, prefix: string, depth: number): PathNode {
  let name = first
  let below = start
  while (below.files.length === 0 && below.folders.size === 1) {
    const [only] = below.folders
    if (!only) break
    name = `${name}/${only[0]}`
    below = only[1]
  }
  const path = prefix + name
  const [only] = below.files
  // One file alone needs no folder of its own, but for the outermost, which tell what kind of thing it is.
  if (depth > 0 && only && below.files.length === 1 && below.folders.size === 0) {
    return { kind: 'file', path: only.shared.path, name: `${name}/${only.name}`, shared: only.shared }
  }
  const children = finish(below, `${path}/`, depth + 1)
  return {
    kind: 'folder',
    path,
    name,
    children,
    paths: children.reduce((sum, child) => sum + (child.kind === 'folder' ? child.paths : 1), 0),
    differing: children.reduce((sum, child) => sum + differingOf(child), 0),
  }
}

const differingOf = (node: PathNode): number =>
  node.kind === 'folder' ? node.differing : node.shared.identical || node.shared.claims.length < 2 ? 0 : 1

/** One line of the tree as it is shown. */
export interface PathRow {
  readonly node: PathNode
  /** From 1. */
  readonly level: number
  readonly position: number
  readonly siblings: number
  readonly open: boolean
  /** The line that says where the files of the row above differ. */
  readonly detail: boolean
}

/** The rows that are in sight: of open folders, and a line of detail below opened files. */
export function pathRows(nodes: readonly PathNode[], isOpen: (node: PathNode) => boolean, level = 1): PathRow[] {
  const rows: PathRow[] = []
  collect(nodes, isOpen, level, rows)
  return rows
}

function collect(nodes: readonly PathNode[], isOpen: (node: PathNode) => boolean, level: number, rows: PathRow[]) {
  for (const [index, node] of nodes.entries()) {
    const open = isOpen(node)
    const row = { node, level, position: index + 1, siblings: nodes.length, open, detail: false }
    rows.push(row)
    if (open && node.kind === 'folder') collect(node.children, isOpen, level + 1, rows)
    if (open && node.kind === 'file') rows.push({ ...row, detail: true })
  }
}

/** Folders that are open at first: those in which something differs, and small ones. */
export function opensItself(node: PathNode): boolean {
  return node.kind === 'folder' && (node.differing > 0 || node.paths <= fewPaths)
}

const fewPaths = 3
