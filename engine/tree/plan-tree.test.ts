import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTrees } from '../nix/build-trees.ts'
import { runNix } from '../nix/run-nix.ts'
import { reportConflicts } from './conflict-report.ts'
import { storeListing } from './list-tree.ts'
import { planEnvironment, refuseConflicts } from './plan-environment.ts'
import { planTree } from './plan-tree.ts'
import { linksOf } from './tree-node.ts'
import type { TreePackage } from './tree-node.ts'

let folder = ''
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-plan-'))
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  process.env['NIX_CONFIG'] = `${process.env['NIX_CONFIG'] ?? ''}\nsubstituters =`
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Adds a package to the real store; a text that begins with `->` makes a symbolic link. */
async function stored(files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, `package${++count}`)
  mkdirSync(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    if (text.startsWith('->')) symlinkSync(text.slice(2), join(root, path))
    else writeFileSync(join(root, path), text)
  }
  return (await runNix('nix-store', ['--add', root])).stdout.trim()
}

const shown = (installId: string, path: string, priority = 5): TreePackage => ({
  installId,
  output: 'out',
  path,
  priority: priority * 1000,
})

function linksOnDisk(tree: string, below = ''): [string, string][] {
  return readdirSync(join(tree, below)).flatMap((name) => {
    const path = join(below, name)
    const isLink = lstatSync(join(tree, path)).isSymbolicLink()
    return isLink ? [[path, readlinkSync(join(tree, path))] as [string, string]] : linksOnDisk(tree, path)
  })
}

const ownFiles = ['manifest.nix', 'requisites.txt']

async function builtLinks(ranks: readonly string[]): Promise<Map<string, string>> {
  const { dev } = await buildTrees(join(folder, 'roots', 'tree'), { trees: { dev: ranks }, files: {} })
  return new Map(linksOnDisk(dev).filter(([path]) => !ownFiles.includes(path)))
}

const segment = fc.constantFrom('bin', 'share', 'info', 'dir', 'x', 'y', 'log', '.hidden', 'manifest.json', 'mime')
const file = fc.tuple(
  fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
  // Links to nowhere, and to a folder beside the own one; what lies outside of packages a sandboxed build cannot see.
  fc.constantFrom('one', 'two', '->nowhere', '->../x', '->../bin'),
)

/** Files below other files cannot be made; the first of two such paths stays. */
function possible(files: readonly (readonly [string, string])[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [path, text] of files)
    if (!Object.keys(kept).some((other) => `${path}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${path}/`)))
      kept[path] = text
  return kept
}

const package_ = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 6 }).map(possible),
  priority: fc.integer({ min: 3, max: 6 }),
})

it('plans just what Nix then builds, link by link, and refuses before building what would collide', async () => {
  let built = 0
  await fc.assert(
    fc.asyncProperty(fc.array(package_, { minLength: 1, maxLength: 4 }), async (some) => {
      const paths = await Promise.all(some.map(({ files }) => stored(files)))
      const packages = paths.map((path, index) => shown(`p${index}`, path, some[index]?.priority))
      const plan = planTree(packages, { recursive: true }, storeListing())
      if (plan.conflicts.length > 0) return
      built++
      expect(await builtLinks(plan.ranks)).toEqual(linksOf(plan.built))
    }),
    { numRuns: 60, endOnFailure: true },
  )
  expect(built).toBeGreaterThan(15)
})

it('ends where links lead round in a circle, and refuses what Nix could not build', async () => {
  const files = { 'x/y': '->../x', 'x/dir': '->../x', 'x/info': '->../x' }
  const [a, b] = [await stored({ ...files, 'x/one': '1' }), await stored({ ...files, 'x/two': '2' })]
  const { conflicts } = planTree([shown('a', a), shown('b', b)], { recursive: false }, storeListing())
  expect(conflicts.length).toBeGreaterThan(0)
})

it('shows what Nix leaves out of merged folders as dropped', async () => {
  const a = await stored({ 'share/.config': '', 'share/a': '', 'share/gone': '->nowhere', 'share/mime/mime.cache': '' })
  const b = await stored({ 'share/b': '', 'share/mime/mime.cache': 'other' })
  const plan = planTree([shown('a', a), shown('b', b)], { recursive: false }, storeListing())
  expect(plan.conflicts).toEqual([])
  expect(plan.dropped).toEqual([
    { path: 'share/.config', reason: 'hidden' },
    { path: 'share/gone', reason: 'dangling' },
  ])
  expect(plan.ignored).toEqual(['share/mime/mime.cache'])
  expect([...(await builtLinks(plan.ranks)).keys()].sort()).toEqual(['share/a', 'share/b', 'share/mime/mime.cache'])
})

it('finds every conflict with all who take part, equal contents marked', async () => {
  const a = await stored({ 'bin/x': 'same', 'bin/y': 'a', 'lib/z/file': '' })
  const b = await stored({ 'bin/x': 'same', 'bin/y': 'b', 'lib/z': 'a file here' })
  const c = await stored({ 'bin/y': 'c' })
  const request = { packages: [shown('a', a), shown('b', b), shown('c', c)], propagated: new Map() }
  const { conflicts } = await planEnvironment(request)
  expect(await reportConflicts(conflicts)).toEqual([
    { path: 'bin/x', packages: ['a', 'b'], identical: true },
    { path: 'bin/y', packages: ['a', 'b', 'c'], identical: false },
    { path: 'lib/z', packages: ['a', 'b'], identical: false },
  ])
  await expect(refuseConflicts(conflicts)).rejects.toMatchObject({ code: 'CONFLICTS', details: { total: 3 } })
})

it('names outputs where two of one package collide, and takes the same file through two paths for one', async () => {
  const out = await stored({ 'bin/x': '1' })
  const dev = await stored({ 'bin/x': '2' })
  const alias = await stored({ 'bin/x': `->${out}/bin/x` })
  const twice = [shown('tool', out), { ...shown('tool', dev), output: 'dev' }]
  const { conflicts } = planTree(twice, { recursive: false }, storeListing())
  expect(await reportConflicts(conflicts)).toMatchObject([{ packages: ['tool^out', 'tool^dev'] }])
  expect(planTree([shown('a', out), shown('b', alias)], { recursive: false }, storeListing()).conflicts).toEqual([])
})

it('shows what a catalog source propagates, behind all that was asked for', async () => {
  const library = await stored({ 'bin/x': 'library', 'bin/y': '' })
  const tool = await stored({ 'bin/tool': '' })
  const other = await stored({ 'bin/x': 'other' })
  const options = { recursive: false, propagated: new Map([[tool, [library]]]) }
  const plan = planTree([shown('tool', tool), shown('other', other, 99)], options, storeListing())
  expect(plan.conflicts).toEqual([])
  expect(linksOf(plan.tree).get('bin/x')).toBe(`${other}/bin/x`)
  expect(linksOf(plan.tree).get('bin/y')).toBe(`${library}/bin/y`)
})

it('plans large packages in a worker', async () => {
  const files = Object.fromEntries(Array.from({ length: 2_100 }, (_, index) => [`share/${index}/file`, '']))
  const packages = [
    shown('a', await stored(files)),
    shown('b', await stored({ ...files, 'share/9/file': '1', more: '' })),
  ]
  const plan = await planEnvironment({ packages, propagated: new Map() })
  expect(plan.conflicts).toHaveLength(2_100)
  expect(plan.trees.dev).toHaveLength(2)
})
