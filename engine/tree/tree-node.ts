/** A store path that a tree shows, and the package that it comes from. */
export interface TreePackage {
  readonly installId: string
  /** Which output of the package it is; null for a bare store path. */
  readonly output: string | null
  readonly path: string
  /** Lower wins; equal ones collide. */
  readonly priority: number
}

/** One link of a tree: a file, or a folder that one package alone provides. */
export interface Leaf {
  readonly kind: 'file' | 'directory' | 'nothing'
  readonly target: string
  readonly isLink: boolean
  readonly owner: TreePackage
}

/** A folder to which several packages contribute. */
export interface Branch {
  readonly kind: 'branch'
  /** The first that contributed: it represents the folder in a conflict. */
  readonly owner: TreePackage
  readonly target: string
  readonly nodes: Map<string, TreeNode>
}

export type TreeNode = Leaf | Branch

export function branch(owner: TreePackage, target: string): Branch {
  return { kind: 'branch', owner, target, nodes: new Map() }
}

/** Every link of a tree: relative path → target. */
export function linksOf(tree: Branch, prefix = ''): Map<string, string> {
  const links = new Map<string, string>()
  for (const [name, node] of tree.nodes) {
    const path = prefix + name
    if (node.kind !== 'branch') links.set(path, node.target)
    else for (const [below, target] of linksOf(node, `${path}/`)) links.set(below, target)
  }
  return links
}

export const isFolder = (node: TreeNode) => node.kind === 'branch' || node.kind === 'directory'
