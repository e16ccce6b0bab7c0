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
export interface Outcome {
  readonly conflicts: PlanConflict[]
  /** Who gives way to another priority; the same file through two paths hides nothing. */
  readonly hidden: PlanConflict[]
  readonly leftOut: LeftOut[]
  readonly below: Outcome[]
  /** Entries that were looked at here, in folders of all packages. */
  compared: number
  /** False when links below may lead back to folders above: then it does not hold for these folders alone. */
  isSure: boolean
}

export const emptyOutcome = (): Outcome => ({
  conflicts: [],
  hidden: [],
  leftOut: [],
  below: [],
  compared: 0,
  isSure: true,
})

/** An outcome and all below it. */
export function* allOutcomes(outcome: Outcome): Generator<Outcome> {
  yield outcome
  for (const one of outcome.below) yield* allOutcomes(one)
}

/** Gathers who takes part at one path, each once. */
export class PathClaims {
  readonly outcome: Outcome
  readonly #path: string
  #colliding: Claim[] | null = null
  #hidden: Claim[] | null = null

  constructor(path: string, outcome: Outcome) {
    this.#path = path
    this.outcome = outcome
  }

  /** Two things want the path. `held` keeps it. */
  collide(held: TreeNode, refused: TreeNode): void {
    this.#colliding ??= opened(this.outcome.conflicts, this.#path)
    add(this.#colliding, held, refused)
  }

  /** One of two is out of sight. */
  hides(held: TreeNode, added: TreeNode): void {
    this.#hidden ??= opened(this.outcome.hidden, this.#path)
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
