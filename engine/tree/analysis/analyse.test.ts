import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TooLarge, storeListing } from '../list-tree.ts'
import type { TreePackage } from '../tree-node.ts'
import { analyse } from './analyse.ts'
import { analyseEnvironment } from './analyse-environment.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-analyse-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A folder like one of the store; `->` makes a link, `+` a program. */
function package_(installId: string, files: Readonly<Record<string, string>>, priority = 5): TreePackage {
  const path = join(folder, `0-${installId}`)
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name)
    mkdirSync(dirname(file), { recursive: true })
    if (text.startsWith('->')) symlinkSync(text.slice(2), file)
    else writeFileSync(file, text.replace(/^\+/, ''))
    if (text.startsWith('+')) chmodSync(file, 0o755)
  }
  return { installId, output: 'out', path, priority: priority * 1000 }
}

const look = (packages: readonly TreePackage[], propagated = new Map<string, string[]>()) =>
  analyse({ packages, propagated }, storeListing()).groups.map(({ claimants, ...group }) => ({
    who: claimants.map(({ id }) => id).join(),
    ...group,
  }))

it('tells copies from what differs: size, bytes, the right to be run, links by what they lead to', () => {
  const long = 'x'.repeat(100_000)
  const a = { one: 'a', two: 'same', three: '+run', four: `${long}a`, five: `${long}`, six: '->two', seven: '->one' }
  const b = { one: 'b', two: 'same', three: 'run', four: `${long}b`, five: `${long}`, six: '->two', seven: '->one' }
  expect(look([package_('a', a), package_('b', b)])).toEqual([
    {
      who: 'a,b',
      kind: 'same-path',
      refused: true,
      paths: ['five', 'four', 'one', 'seven', 'six', 'three', 'two'],
      identical: [true, false, false, false, true, false, true],
    },
  ])
})

it('groups by who takes part, open and settled apart', () => {
  const a = package_('a', { 'bin/x': '1', 'bin/y': '1', 'lib/z/file': '1' })
  const b = package_('b', { 'bin/x': '2', 'bin/y': '2', 'lib/z': '2' })
  const c = package_('c', { 'bin/y': '3' })
  const w = package_('w', { 'bin/w': '4' }, 4)
  const v = package_('v', { 'bin/w': '5' }, 6)
  expect(look([a, b, c, w, v]).map(({ who, kind, refused, paths }) => [who, kind, refused, paths])).toEqual([
    ['a,b', 'same-path', true, ['bin/x']],
    ['a,b,c', 'same-path', true, ['bin/y']],
    ['a,b', 'file-against-folder', true, ['lib/z']],
    ['v,w', 'same-path', false, ['bin/w']],
  ])
})

it('lets what is brought along give way, and names it by its store path', () => {
  const tool = package_('tool', { 'bin/tool': '' })
  const library = package_('library', { 'bin/x': 'library' })
  const other = package_('other', { 'bin/x': 'other' }, 99)
  expect(look([tool, other], new Map([[tool.path, [library.path]]]))).toEqual([
    { who: 'library,other', kind: 'same-path-propagated', refused: false, paths: ['bin/x'], identical: [false] },
  ])
})

it('counts all who contribute to a folder that meets a file', () => {
  const packages = [
    package_('a', { 'lib/z/one': '' }),
    package_('b', { 'lib/z/two': '' }),
    package_('c', { 'lib/z': 'file' }),
  ]
  expect(look(packages).map(({ who, kind }) => [who, kind])).toEqual([['a,b,c', 'file-against-folder']])
})

it('does not take one file by two ways for two', () => {
  const real = package_('real', { 'share/doc/file': '1' }, 4)
  const alias = package_('alias', { share: `->${real.path}/share` })
  expect(look([real, alias])).toEqual([])
})

it('gives much to compare to another thread, which answers the same', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`share/${index}`, 'same']))
  const packages = [package_('a', { ...files, more: '1' }), package_('b', { ...files, more: '2' })]
  const request = { packages, propagated: new Map() }
  expect(() => analyse(request, storeListing(), 300)).toThrow(TooLarge)
  const there = await analyseEnvironment(request, new AbortController().signal)
  expect(there).toEqual(analyse(request, storeListing()))
  expect(there.groups[0]?.paths).toHaveLength(401)
})
