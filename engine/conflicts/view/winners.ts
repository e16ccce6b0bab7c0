import type { PathGroup } from '../analysis/path-groups.ts'
import type { Outlook } from '../outlook/outlook.ts'
import { isPropagated } from '../propagated.ts'
import type { WinnerOf } from './shared-paths.ts'

/** Who wins each path of a group in the tree of an outlook. A package that is not in it any more does not. */
export function winnersOf(group: PathGroup, { analysis, packages, change }: Outlook): WinnerOf {
  if (!change) return () => null
  const refused = new Set(analysis.groups.flatMap((one) => (one.refused ? one.paths : [])))
  const places = new Map(packages.map(({ path, priority }) => [path, priority]))
  const bestOf = new Map(
    group.claimants.map(({ id, packages: mine }) => [
      id,
      Math.min(...mine.map((one) => places.get(one.path) ?? (isPropagated(one) ? one.priority : Infinity))),
    ]),
  )
  return (path, parties) => {
    if (refused.has(path)) return null
    const [best] = parties
      .filter((party) => bestOf.get(party) !== Infinity)
      .toSorted((a, b) => (bestOf.get(a) ?? Infinity) - (bestOf.get(b) ?? Infinity))
    return best ?? null
  }
}
