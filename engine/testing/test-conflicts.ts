import type { FileConflictGroup } from '../../shared/model/conflict.ts'
import { groupPaths } from '../tree/analysis/path-groups.ts'
import type { ConflictFacts, PackageFacts } from '../conflicts/facts.ts'
import { describeGroups } from '../conflicts/file-conflicts.ts'
import type { DescribedGroup } from '../conflicts/file-conflicts.ts'
import type { PlanConflict } from '../tree/plan-tree.ts'
import { changedNumbers, completedOrder, knownPrecedences, pairsOf } from '../conflicts/settle/known-order.ts'
import type { TreePackage } from '../tree/tree-node.ts'
import { fileWays } from '../conflicts/ways-out/file-ways.ts'

/** A package of a test: `a`, or `a^dev` for an output, with what differs from the usual. */
export interface TestPackage extends Partial<Omit<PackageFacts, 'installId'>> {
  readonly id: string
}

/** Paths with those who want them: `a`, `a^dev`, `a/` for a folder; `=` before a path says that all contents are the same. */
export type TestPaths = Readonly<Record<string, string>>

/** Conflicts as the engine finds them, from plain words: nothing of it is on disk. */
export function testConflicts(packages: readonly TestPackage[], refused: TestPaths, hidden: TestPaths = {}) {
  const facts = testFacts(packages)
  const identical = new Set<string>()
  const opinion = {
    isIdentical: (targets: readonly string[]) => targets.some((target) => identical.has(target)),
    isOne: () => false,
  }
  const planned = (paths: TestPaths) =>
    Object.entries(paths).map(([path, who]) => {
      const conflict = planConflict(path.replace(/^=/, ''), who.split(' '), facts)
      if (path.startsWith('=')) conflict.claims.forEach(({ target }) => identical.add(target))
      return conflict
    })
  const groups = describeGroups(groupPaths(planned(refused), planned(hidden), opinion), facts)
  return { facts, groups, conflicts: groups.map((group) => withWays(group, groups, facts)) }
}

function withWays(group: DescribedGroup, all: readonly DescribedGroup[], facts: ConflictFacts): FileConflictGroup {
  const known = knownPrecedences(all)
  const numbers = new Map([...facts.packages].map(([id, { priority }]) => [id, priority]))
  const numbersFor = (order: readonly string[]) => changedNumbers(completedOrder(pairsOf(order), known), numbers)
  return { ...group.conflict, waysOut: fileWays(group, { facts, numbersFor }) }
}

function planConflict(path: string, who: readonly string[], facts: ConflictFacts): PlanConflict {
  const claims = who.map((word) => {
    const [name = '', output = 'out'] = word.replace(/\/$/, '').split('^')
    const root = `/nix/store/0-${name}-${output}`
    const priority = 1000 * (facts.packages.get(name)?.priority ?? 5)
    const owner: TreePackage = { installId: name, output, path: root, priority }
    return { package: owner, target: `${root}/${path}`, isFolder: word.endsWith('/') }
  })
  return { path, claims }
}

function testFacts(packages: readonly TestPackage[]): ConflictFacts {
  const known = packages.map(({ id, ...rest }, place): PackageFacts => {
    const { name = id } = rest
    const usual = {
      name,
      packageName: name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1),
      version: '1',
      priority: 5,
      isNew: false,
      outputs: ['out'],
      saves: null,
      neededBy: [],
      preferences: new Map(),
    }
    return { installId: id, ...usual, place, ...rest }
  })
  return { packages: new Map(known.map((one) => [one.installId, one])), predicted: new Set() }
}
