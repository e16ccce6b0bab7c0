import type { PathGroup } from '../../tree/analysis/path-groups.ts'
import type { Assessment } from '../assessment/assess-edit.ts'
import { isPropagated } from '../../tree/propagated.ts'
import type { TreePackage } from '../../tree/tree-node.ts'
import type { WinnerOf } from './shared-paths.ts'

/**
 * Who wins each path of a group in the tree of an assessment: by what is planned for the path there, else whoever of the
 * parties is left and comes first. A package that is not in it any more does not.
 */
export function winnersOf(group: PathGroup, { analysis, packages, change }: Assessment): WinnerOf {
  if (!change) return () => null
  const places = new Map(packages.map(({ path, priority }) => [path, priority]))
  const placeOf = (one: TreePackage) => places.get(one.path) ?? (isPropagated(one) ? one.priority : Infinity)
  const planned = plannedWinners(analysis.groups)
  const bestOf = new Map(group.claimants.map((one) => [one.id, Math.min(...one.packages.map(placeOf))]))
  const best = (party: string) => bestOf.get(party) ?? Infinity
  return (path, parties) => {
    const winner = planned.get(path)
    if (winner !== undefined) return winner
    const [first] = parties.filter((party) => best(party) !== Infinity).toSorted((a, b) => best(a) - best(b))
    return first ?? null
  }
}

/** For each path about which something is to be said: who wins it; null where Nix would refuse. */
function plannedWinners(groups: readonly PathGroup[]): Map<string, string | null> {
  const winners = new Map<string, string | null>()
  for (const { paths, claimants, refused } of groups) {
    const [first] = claimants.toSorted((a, b) => placeIn(a.packages) - placeIn(b.packages))
    for (const path of paths) winners.set(path, refused ? null : (first?.id ?? null))
  }
  return winners
}

const placeIn = (packages: readonly TreePackage[]) => Math.min(...packages.map(({ priority }) => priority))
