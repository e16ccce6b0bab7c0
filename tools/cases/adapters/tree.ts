import type { Listing } from '../../../engine/tree/list-tree.ts'
import { planTree } from '../../../engine/tree/plan-tree.ts'
import type { TreePlan } from '../../../engine/tree/plan-tree.ts'
import { linksOf } from '../../../engine/tree/tree-node.ts'
import type { TreePackage } from '../../../engine/tree/tree-node.ts'
import { treePackages } from '../../../engine/tree/tree-packages.ts'
import { readLock } from '../../../engine/lock/read-lock.ts'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { Adapter } from '../adapter.ts'
import { isValues, refuseUnknown } from '../answer.ts'
import type { Values } from '../answer.ts'
import { buildenv } from './buildenv.ts'
import { leafFiles, treeListing, withTreePaths } from './made-up-trees.ts'
import type { Trees } from './made-up-trees.ts'
import { withStorePaths } from '../values.ts'
import { conflictError, treeError } from './tree-error.ts'

interface Plans {
  readonly dev: TreePlan
  readonly run: TreePlan
  readonly builds: ReadonlyMap<string, TreePlan>
  readonly listing: Listing
}

function makePlans(input: Values): Plans {
  const { lock, system, trees = {} } = withTreePaths(input)
  const listing = treeListing(trees as Trees) // the shape that VOCABULARY.md gives
  const { main, builds } = treePackages(readLock(JSON.stringify(withStorePaths(lock))), String(system))
  const plan = (packages: readonly TreePackage[], recursive: boolean) => planTree(packages, { recursive }, listing)
  const buildPlans = [...builds].map(([name, packages]): [string, TreePlan] => [name, plan(packages, true)])
  return { dev: plan(main, true), run: plan(main, false), builds: new Map(buildPlans), listing }
}

const says: Readonly<Record<string, (plans: Plans) => unknown>> = {
  ok: () => true,
  both: ({ dev, run, listing }) => {
    const [ofDev, ofRun] = [seen(dev, listing), seen(run, listing)]
    return JSON.stringify(ofDev) === JSON.stringify(ofRun) ? ofDev : { dev: ofDev, run: ofRun }
  },
  dev: ({ dev, listing }) => seen(dev, listing),
  run: ({ run, listing }) => seen(run, listing),
  builds: ({ builds, listing }) => Object.fromEntries([...builds].map(([name, plan]) => [name, seen(plan, listing)])),
}

const seen = ({ tree }: TreePlan, listing: Listing) => leafFiles(linksOf(tree), listing)

const linktree: Adapter = (one) => {
  const expected = isValues(one.expected) ? one.expected : {}
  refuseUnknown('input', Object.keys(one.input), ['lock', 'system', 'trees'])
  refuseUnknown('expected', Object.keys(expected), ['error', ...Object.keys(says)])
  try {
    const plans = makePlans(one.input)
    const [conflict] = [plans.run, plans.dev, ...plans.builds.values()].flatMap(({ conflicts }) => conflicts)
    if (conflict) return { error: conflictError(conflict, expected['error']) }
    return Object.fromEntries(Object.keys(expected).map((key) => [key, says[key]?.(plans)]))
  } catch (error) {
    if (!(error instanceof FloeError)) throw error
    return { error: treeError(error, expected['error']) }
  }
}

export const treeAdapters: Readonly<Record<string, Adapter>> = { linktree, buildenv }
