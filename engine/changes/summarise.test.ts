import { expect, it } from 'vitest'
import type { Lock, LockedPackage, LockedStorePath } from '../lock/lock-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { asIntention, creationSummary, summarise } from './summarise.ts'
import { madeUpPath } from '../testing/made-up-path.ts'

const system = 'x86_64-linux'

type Given = Partial<LockedStorePath> & { install_id: string; version?: string }

function lockOf(...packages: readonly Given[]): Lock {
  return { 'lockfile-version': 1, manifest: {}, packages: packages.map(lockedOf) }
}

function lockedOf({ version, ...one }: Given): LockedPackage {
  const { install_id: id } = one
  if (version === undefined) return { store_path: madeUpPath(id), system, priority: 5, ...one }
  const names = {
    attr_path: id,
    name: id,
    pname: id,
    derivation: madeUpPath(`${version}.drv`),
    version,
    outputs: {},
    group: 'toplevel',
  }
  return { ...names, locked_url: '', rev: '', rev_count: 0, rev_date: '', priority: 5, system, ...one }
}

const side = (text: string, ...packages: readonly Given[]) => ({
  manifest: parseManifest(`version = 1\n${text}`).manifest,
  lock: lockOf(...packages),
})
const say = (before: ReturnType<typeof side>, after: ReturnType<typeof side>) =>
  summarise(before, after, system, 'built')

it('says what became of packages', () => {
  const [a, b, c] = [{ install_id: 'a' }, { install_id: 'b' }, { install_id: 'c', version: '1' }]
  expect(say(side('', a), side('', a, b, c))).toBe('Installed b and c')
  expect(say(side('', a, b), side('', b, c))).toBe('Installed c, removed a')
  expect(say(side('', c), side('', { ...c, version: '2' }))).toBe('Changed c to 2')
  expect(say(side('', a), side('', { ...a, priority: 4 }))).toBe('Gave a priority 4')
  expect(say(side('', a), side('', { ...a, store_path: madeUpPath('new') }))).toBe('Rebuilt a')
  expect(say(side('', a), side('', a))).toBe('Built')
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ install_id: name }))
  expect(say(side(''), side('', ...many))).toBe('Installed 5 packages')
  // A package of another system is not this one's.
  expect(say(side(''), side('', { install_id: 'a', system: 'aarch64-darwin' }))).toBe('Built')
})

it.each([
  ['Installed c and removed, removed a', 'install c and removed, remove a'],
  ['Went back to generation 2', 'go back to generation 2'],
  ['Changed outside Floe: set mine', 'change outside Floe: set mine'],
  ['Built', 'build'],
])('says of %s what is undone', (summary, words) => {
  expect(asIntention(summary)).toBe(words)
})

it('says what became of the rest of the manifest', () => {
  const after = `
[vars]
A = "1"
B = "2"
[hook]
on-activate = "echo"
[profile]
bash = "echo"
`
  expect(say(side(''), side(after))).toBe('Set A and B, edited the hook, edited the profile')
  expect(say(side(after), side(after.replace('A = "1"\n', '')))).toBe('Unset A')
  expect(say(side('[services]\nweb.command = "one"'), side('[services]\nweb.command = "two"'))).toBe(
    'Changed the service web',
  )
  const services = (command: string) => ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.command = "${command}"`)
  expect(say(side(`[services]\n${services('1').join('\n')}`), side(`[services]\n${services('2').join('\n')}`))).toBe(
    'Changed 5 services',
  )
  expect(say(side(''), side('[options]\nallow.unfree = true'))).toBe('Changed the option allow.unfree')
})

it('names what an environment was created with', () => {
  expect(creationSummary(lockOf(), system)).toBe('Created')
  expect(creationSummary(lockOf({ install_id: 'a' }, { install_id: 'b' }), system)).toBe('Created with a and b')
})
