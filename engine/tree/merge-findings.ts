import type { TreeNode, TreePackage } from './tree-node.ts'
import { isFolder } from './tree-node.ts'

/** All who want one path, with what each would put there. */
export interface PlanConflict {
  readonly path: string
  readonly claims: readonly Claim[]
}

export interface Claim {
  readonly package: TreePackage
  readonly target: string
  readonly isFolder: boolean
}

export interface LeftOut {
  readonly path: string
  readonly reason: string
}

/** What a merge found at the entries of one folder, and below them. */
export interface MergeFindings {
  readonly conflicts: PlanConflict[]
  /** Who gives way to another priority; the same file through two paths hides nothing. */
  readonly hidden: PlanConflict[]
  readonly leftOut: LeftOut[]
  readonly below: MergeFindings[]
  /** Entries that were looked at here, in folders of all packages. */
  compared: number
  /** False when links below may lead back to folders above: then it does not hold for these folders alone. */
  isSure: boolean
}

export const noFindings = (): MergeFindings => ({
  conflicts: [],
  hidden: [],
  leftOut: [],
  below: [],
  compared: 0,
  isSure: true,
})

/** An findings and all below it. */
export function* allFindings(findings: MergeFindings): Generator<MergeFindings> {
  yield findings
  for (const one of findings.below) yield* allFindings(one)
}

/** Gathers who takes part at one path, each once. */
export class PathClaims {
  readonly findings: MergeFindings
  readonly #path: string
  #colliding: Claim[] | null = null
  #hidden: Claim[] | null = null

  constructor(path: string, findings: MergeFindings) {
    this.#path = path
    this.findings = findings
  }

  /** Two things want the path. `held` keeps it. */
  collide(held: TreeNode, refused: TreeNode): void {
    this.#colliding ??= opened(this.findings.conflicts, this.#path)
    add(this.#colliding, held, refused)
  }

  /** One of two is out of sight. */
  hides(held: TreeNode, added: TreeNode): void {
    this.#hidden ??= opened(this.findings.hidden, this.#path)
    add(this.#hidden, held, added)
  }
}

function opened(list: PlanConflict[], path: string): Claim[] {
  const claims: Claim[] = []
  list.push({ path, claims })
  return claims
}

function add(claims: Claim[], ...nodes: readonly TreeNode[]): void {
  for (const node of nodes)
    if (!claims.some(({ target }) => target === node.target))
      claims.push({ package: node.owner, target: node.target, isFolder: isFolder(node) })
}
