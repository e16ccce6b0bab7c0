import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describe } from '../../shared/errors/describe.ts'
import { fromWireError } from '../../shared/errors/wire-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { prepareActivation } from '../activation/prepare-activation.ts'
import { thisSystem } from '../environments/this-system.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  // No cache is asked but the one of a test.
  process.env['NIX_CONFIG'] = `${process.env['NIX_CONFIG'] ?? ''}\nsubstituters =`
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' }).trim()
const tool = (name: string) => machine.storePackage(`${name}-1.0`, { [`bin/${name}`]: `${name} of ${machine.home}` })
const missing = `/nix/store/${'a'.repeat(32)}-nope-1.0`
const lockText = (folder: string) => readFileSync(join(folder, '.flox/env/manifest.lock'), 'utf8')

/** One package of nixpkgs as flox has locked it for each of its systems. */
function locked(installId: string, outputs: Readonly<Record<string, string>>) {
  return ['aarch64-darwin', 'aarch64-linux', 'x86_64-linux'].map((system) => ({
    attr_path: installId,
    broken: false,
    derivation: `/nix/store/${'b'.repeat(32)}-${installId}.drv`,
    description: 'A package of nixpkgs',
    install_id: installId,
    license: 'GPL-3.0-or-later',
    locked_url: 'https://github.com/flox/nixpkgs?rev=0123456789abcdef0123456789abcdef01234567',
    name: `${installId}-1.0`,
    pname: installId,
    rev: '0123456789abcdef0123456789abcdef01234567',
    rev_count: 800000,
    rev_date: '2026-01-01T00:00:00Z',
    scrape_date: '2026-01-02T00:00:00Z',
    unfree: false,
    version: '1.0',
    outputs_to_install: ['out'],
    outputs: system === thisSystem() ? outputs : { out: `/nix/store/${'c'.repeat(32)}-${system}` },
    system,
    group: 'toplevel',
    priority: 5,
  }))
}

/** A fresh clone of an environment that flox made: files, no trees. */
function clone(name: string, packages: ReturnType<typeof locked>): string {
  const folder = machine.project(name)
  const ids = [...new Set(packages.map((one) => one.install_id))]
  const install = Object.fromEntries(ids.map((id) => [id, { 'pkg-path': id }]))
  const manifest = { 'schema-version': '1.10.0', install, options: {} }
  const files = {
    'env.json': JSON.stringify({ name, version: 1 }),
    'env/manifest.toml': `schema-version = "1.10.0"\n\n[install]\n${ids.map((id) => `${id}.pkg-path = "${id}"\n`).join('')}`,
    'env/manifest.lock': `${JSON.stringify({ 'lockfile-version': 1, manifest, packages }, null, 2)}\n`,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, '.flox', path)), { recursive: true })
    writeFileSync(join(folder, '.flox', path), text)
  }
  return folder
}

const treeOf = (folder: string) => join(folder, '.flox/run', `${thisSystem()}.${folder.split('/').at(-1)}-dev`)
const get = (id: EnvironmentId) => engine.api.environments.get({ id }, uncancelled)

it('builds, activates and changes an environment of nixpkgs whose store paths are valid, without any source', async () => {
  const folder = clone('cloned', locked('hello', { out: tool('hello'), doc: missing }))
  const before = lockText(folder)
  const id = await engine.open(folder)
  expect((await engine.apply(id, { kind: 'build' })).error).toBeNull()
  expect(existsSync(join(treeOf(folder), 'bin/hello'))).toBe(true)
  expect(lockText(folder)).toBe(before)
  await prepareActivation({ folder, mode: null, trust: true })

  expect((await engine.apply(id, { kind: 'install', packages: [{ spec: tool('beta') }] })).error).toBeNull()
  expect((await get(id)).installed.map(({ installId }) => installId).sort()).toEqual(['beta', 'hello'])
  expect((await engine.apply(id, { kind: 'uninstall', packages: ['hello'] })).error).toBeNull()
  expect(existsSync(join(treeOf(folder), 'bin/hello'))).toBe(false)
  expect((await engine.ended(await engine.api.history.undo({ id }, uncancelled))).error).toBeNull()
  expect(existsSync(join(treeOf(folder), 'bin/hello'))).toBe(true)
})

it('fetches what is missing from the caches of Nix', async () => {
  const source = join(machine.home, 'cached-1.0')
  mkdirSync(join(source, 'bin'), { recursive: true })
  writeFileSync(join(source, 'bin/cached'), `cached of ${machine.home}`)
  const [other, cache] = [join(machine.home, 'other-store'), `file://${machine.home}/cache`]
  const path = run('nix-store', '--store', other, '--add', source)
  run('nix', 'copy', '--from', other, '--to', cache, path)
  expect(existsSync(path)).toBe(false)
  process.env['NIX_CONFIG'] = `${process.env['NIX_CONFIG'] ?? ''}\nsubstituters = ${cache}\nrequire-sigs = false`
  const folder = clone('fetched', locked('cached', { out: path }))
  const id = await engine.open(folder)
  expect((await engine.apply(id, { kind: 'build' })).error).toBeNull()
  expect(readFileSync(join(treeOf(folder), 'bin/cached'), 'utf8')).toContain('cached of')
})

it('names the package that nothing here can provide, and why', async () => {
  const folder = clone('gone', [...locked('hello', { out: tool('hello') }), ...locked('nope', { out: missing })])
  const id = await engine.open(folder)
  const { error } = await engine.apply(id, { kind: 'build' })
  expect(error).toMatchObject({ code: 'PATH_UNAVAILABLE', details: { installId: 'nope', path: missing } })
  const { title, explanation } = describe(fromWireError(error ?? { code: 'INTERNAL', message: '', details: {} }))
  expect(title).toContain('nope')
  expect(explanation).toContain(missing)
  expect(explanation).toContain('Nix says: ')
})
