import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTrees } from '../nix/build-trees.ts'
import { runNix } from '../nix/run-nix.ts'
import { storeListing } from './list-tree.ts'
import { planTree } from './plan-tree.ts'
import type { TreePlan } from './plan-tree.ts'
import { linksOf } from './tree-node.ts'

/** So many trees are built; some sets collide, and are refused before anything is built. */
const trees = 200
const sets = 400

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-built-'))
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  process.env['NIX_CONFIG'] = `${process.env['NIX_CONFIG'] ?? ''}\nsubstituters =`
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const segments = ['bin', 'share', 'info', 'dir', 'x', 'y', 'log', '.hidden', 'manifest.json', 'mime', 'nix-support']
const segment = fc.constantFrom(...segments, 'perllocal.pod', 'größe', 'packages')
/** `->` makes a link: to nowhere, to a file or folder beside, to the folder itself, to the one above it. */
const below = fc.tuple(
  fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('', 'same', 'other') },
    { weight: 1, arbitrary: fc.constantFrom('->nowhere', '->../x', '->../bin', '->.', '->..') },
  ),
)
const link = fc.tuple(fc.constant('lib'), fc.constantFrom('->share', '->bin', '->gone'))
const files = fc
  .array(fc.oneof({ weight: 9, arbitrary: below }, { weight: 1, arbitrary: link }), { minLength: 1, maxLength: 8 })
  .map((some) => some.filter(([path, text]) => path.includes('/') || !text.startsWith('->..')))

type Files = readonly (readonly [string, string])[]

const package_ = fc.record({ files, priority: fc.integer({ min: 3, max: 6 }), brings: fc.constantFrom(0, 0, 0, 1, 2) })
const packageSet = fc.record({
  packages: fc.array(package_, { minLength: 1, maxLength: 4 }),
  brought: fc.tuple(files, files),
  recursive: fc.boolean(),
})

it('plans 200 generated sets of packages just as Nix then builds them, link by link', async () => {
  const seed = Number(process.env['FLOE_SEED'] ?? Date.now() % 2 ** 31)
  const generated = fc.sample(packageSet, { seed, numRuns: sets })
  const counts = generated.map(({ packages }) => Math.max(...packages.map(({ brings }) => brings)))
  const known = await stored(generated.flatMap(({ brought }, set) => brought.slice(0, counts[set])))
  const brought = counts.map((count) => known.splice(0, count))
  const own = await stored(
    generated.flatMap(({ packages }, set) =>
      packages.map((one) => [...one.files, ...propagation(one.brings, brought[set] ?? [])]),
    ),
  )
  const plans = generated.map(({ packages, recursive }) => {
    const shown = packages.map(({ priority }, index) => {
      return { installId: `p${index}`, output: 'out', path: own.shift() ?? '', priority: priority * 1000 }
    })
    return planTree(shown, { recursive }, storeListing())
  })
  const built = plans.filter(({ conflicts }) => conflicts.length === 0).slice(0, trees)
  expect(built, `seed ${seed}`).toHaveLength(trees)
  const named = Object.fromEntries(built.map(({ ranks }, index) => [`t${index}`, ranks]))
  const paths = await buildTrees(join(folder, 'roots', 'tree'), { trees: named, files: {} })
  built.forEach((plan, index) => {
    const why = `seed ${seed} (FLOE_SEED), tree ${index}`
    expect(new Map(linksOnDisk(paths[`t${index}`] ?? '')), why).toEqual(linksOf(plan.built))
    expect(real(linksOf(plan.built), plan), why).toEqual(real(linksOf(plan.tree), plan))
  })
}, 240_000)

/** A package may bring others along, for users or for builds. */
function propagation(brings: number, [first = '', second = '']: readonly string[]): Files {
  const users = ['nix-support/propagated-user-env-packages', first] as const
  const both: Files = [users, ['nix-support/propagated-build-inputs', `${second} `]]
  return both.slice(0, brings)
}

/** Adds packages to the real store in one go. */
async function stored(packages: readonly Files[]): Promise<string[]> {
  const roots = packages.map((some) => {
    const root = mkdtempSync(join(folder, 'package-'))
    for (const [path, text] of possible(some)) make(join(root, path), text)
    return root
  })
  return (await runNix('nix-store', ['--add', ...roots])).stdout.trim().split('\n')
}

/** Files below other files cannot be made; the first of two such paths stays. */
function possible(some: Files): Files {
  const kept: (readonly [string, string])[] = []
  for (const file of some)
    if (!kept.some(([other]) => `${file[0]}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${file[0]}/`)))
      kept.push(file)
  return kept
}

function make(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  if (text.startsWith('->')) symlinkSync(text.slice(2), path)
  else writeFileSync(path, text)
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

const ownFiles = ['manifest.nix', 'requisites.txt']

function linksOnDisk(tree: string, path = ''): [string, string][] {
  return readdirSync(join(tree, path)).flatMap((name) => {
    const inside = join(path, name)
    if (ownFiles.includes(inside)) return []
    return isLink(join(tree, inside)) ? [[inside, readlinkSync(join(tree, inside))]] : linksOnDisk(tree, inside)
  })
}

/** What the builtin leaves out of merged folders without a word (architecture.md §6). */
const unspoken = ['propagated-build-inputs', 'nix-support', 'perllocal.pod', 'log']
const isUnspoken = (path: string) => unspoken.includes(basename(path)) || /(?:^|\/)info\/dir$/.test(path)

/**
 * A file that hides folders at the same path, and is hidden itself: with flox, in the order of the lock, the folder that
 * it hides is gone; Nix, in the order of the ranks, merges the folders (decisions/0014).
 */
const hidesBoth = ({ hidden }: TreePlan) =>
  hidden.filter(({ claims }) => new Set(claims.map(({ isFolder }) => isFolder)).size > 1).map(({ path }) => path)

/**
 * Path → the real file or folder, but for what flox or Nix is known to leave out: there the other may show something
 * that stands behind it.
 */
function real(links: ReadonlyMap<string, string>, plan: TreePlan): Map<string, string> {
  const leftOut = new Set([...plan.ignored, ...plan.dropped.map(({ path }) => path), ...hidesBoth(plan)])
  const isLeftOut = (path: string): boolean =>
    leftOut.has(path) || isUnspoken(path) || (path.includes('/') && isLeftOut(dirname(path)))
  const shown = [...links].filter(([path]) => !isLeftOut(path))
  return new Map(shown.map(([path, target]) => [path, existsSync(target) ? realpathSync(target) : target]))
}
