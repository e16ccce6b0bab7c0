import { codeOrder } from '../../shared/text/text-order.ts'
import type { Listing } from '../tree/list-tree.ts'
import type { EnvironmentPlanRequest } from '../tree/plan-environment.ts'
import { planTree } from '../tree/plan-tree.ts'
import { byPriority, propagatedPackages } from '../tree/propagated.ts'
import type { Branch, TreeNode, TreePackage } from '../tree/tree-node.ts'

/** A path of a package that was searched for. */
export interface FoundPath {
  readonly path: string
  readonly owner: TreePackage
  /** Whether the tree shows it; else another one hides it. */
  readonly used: boolean
}

/** More than anybody reads. */
export const mostProviders = 50

/**
 * Paths of an environment's packages that match a text: commands first, then the rest; exact before prefix before
 * substring of a name, then of the whole path; who is used before who is hidden. A text with a slash is a path.
 */
export function findProviders(request: EnvironmentPlanRequest, text: string, listing: Listing): FoundPath[] {
  const { packages, propagated } = request
  const wanted = text
    .trim()
    .replace(/^\.?\//, '')
    .toLowerCase()
  if (wanted === '') return []
  const { tree } = planTree(packages, { recursive: true, propagated }, listing)
  const ranked = [...byPriority(packages), ...propagatedPackages(packages, true, listing, propagated)]
  const matches = ranked.flatMap((owner, place) =>
    [...filesBelow(owner.path, '', listing, 0)].flatMap((path) => {
      const rank = rankOf(path, wanted)
      return rank === null ? [] : [{ path, owner, place, rank }]
    }),
  )
  return matches
    .sort((a, b) => a.rank - b.rank || codeOrder(a.path, b.path) || a.place - b.place)
    .slice(0, 2 * mostProviders)
    .map(({ path, owner }) => ({ path, owner, used: ownerIn(tree, path) === owner.path }))
    .sort((a, b) => (a.path === b.path ? Number(b.used) - Number(a.used) : 0))
    .slice(0, mostProviders)
}

export const isCommand = (path: string): boolean => /^s?bin\/[^/]+$/.test(path)

/** Lower is nearer; null when it does not match. */
function rankOf(path: string, wanted: string): number | null {
  const whole = path.toLowerCase()
  const name = wanted.includes('/') ? whole : whole.slice(whole.lastIndexOf('/') + 1)
  const matches = [name === wanted, name.startsWith(wanted), name.includes(wanted), whole.includes(wanted)]
  const best = matches.indexOf(true)
  return best === -1 ? null : best + (isCommand(path) ? 0 : 10)
}

/** Deeper than any tree is: links that lead round in a circle end there. */
const deepest = 40

function* filesBelow(folder: string, prefix: string, listing: Listing, depth: number): Generator<string> {
  for (const { name, kind, isLink } of listing.entries(folder) ?? []) {
    const path = prefix + name
    if (path === 'nix-support') continue
    if (kind === 'directory' && !isLink && depth < deepest) {
      yield* filesBelow(`${folder}/${name}`, `${path}/`, listing, depth + 1)
    } else yield path
  }
}

/** The store path that the tree shows at a path; a folder that one package alone provides is its own all the way down. */
function ownerIn(tree: Branch, path: string): string | null {
  let node: TreeNode = tree
  for (const name of path.split('/')) {
    const next: TreeNode | undefined = node.kind === 'branch' ? node.nodes.get(name) : node
    if (!next) return null
    node = next
  }
  return node.owner.path
}
