import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describe } from '../../shared/errors/describe.ts'
import { fromWireError } from '../../shared/errors/wire-error.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { prepareActivation } from '../activation/prepare-activation.ts'
import { thisSystem } from '../environments/this-system.ts'
import { startTestEngine, uncancelled } from './test-engine.ts'
import type { TestEngine } from './test-engine.ts'
import { useTestMachine } from './test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const tool = (name: string) => machine.storePackage(`${name}-1.0`, { [`bin/${name}`]: name })
const install = (spec: string): ManifestEdit => ({ kind: 'install', packages: [{ spec }] })
const get = (id: EnvironmentId) => engine.api.environments.get({ id }, uncancelled)
const lockPath = (folder: string) => join(folder, '.flox/env/manifest.lock')
const lockOf = (folder: string) => readFileSync(lockPath(folder), 'utf8')
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** An environment as a clone has it: files, no trees. */
function clone(name: string, manifest: string, lock: unknown, pointer: object = {}): string {
  const folder = machine.project(name)
  const files = {
    'env.json': json({ name, ...pointer, version: 1 }),
    'env/manifest.toml': manifest,
    'env/manifest.lock': typeof lock === 'string' ? lock : json(lock),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, '.flox', path)), { recursive: true })
    writeFileSync(join(folder, '.flox', path), text)
  }
  return folder
}

const schema = { 'schema-version': '1.10.0' }
const entry = (install_id: string, store_path: string, system = thisSystem()) => {
  return { install_id, store_path, system, priority: 5 }
}
const lockOfOne = (path: string) => {
  const manifest = { ...schema, install: { mine: { 'store-path': path } }, options: {} }
  return { 'lockfile-version': 1, manifest, packages: [entry('mine', path)] }
}
const manifestOfOne = (path: string) => `schema-version = "1.10.0"\n\n[install]\nmine.store-path = "${path}"\n`

it('shows, builds and activates an environment with includes as flox has locked it, and never locks it again', async () => {
  const [mine, included] = [tool('mine'), tool('included')]
  const composer = {
    ...schema,
    install: { mine: { 'store-path': mine } },
    options: {},
    include: { environments: [{ dir: '../other' }] },
  }
  const other = {
    ...schema,
    install: { included: { 'store-path': included } },
    vars: { FROM_OTHER: 'yes' },
    options: {},
  }
  const merged = { ...schema, install: { ...other.install, ...composer.install }, vars: other.vars, options: {} }
  const folder = clone('composed', `${manifestOfOne(mine)}\n[include]\nenvironments = [{ dir = "../other" }]\n`, {
    'lockfile-version': 1,
    manifest: merged,
    packages: [entry('included', included), entry('mine', mine)],
    compose: { composer, include: [{ manifest: other, name: 'other', descriptor: { dir: '../other' } }], warnings: [] },
  })
  const before = lockOf(folder)
  const id = await engine.open(folder)
  const { installed, vars } = await get(id)
  expect(new Map(installed.map(({ installId, version }) => [installId, version]))).toEqual(
    new Map([
      ['included', '1.0'],
      ['mine', '1.0'],
    ]),
  )
  expect(vars).toEqual({ FROM_OTHER: 'yes' })
  expect((await engine.apply(id, { kind: 'build' })).error).toBeNull()
  expect(lockOf(folder)).toBe(before)
  const tree = join(folder, '.flox/run', `${thisSystem()}.composed-dev`)
  expect(readdirSync(join(tree, 'bin')).sort()).toEqual(['included', 'mine'])
  expect(readFileSync(join(tree, 'activate.d/envrc'), 'utf8')).toContain('FROM_OTHER')
  const surface = await engine.api.environments.surface({ id }, uncancelled)
  await engine.api.environments.trust({ id, level: 'full', surface: surface.hash }, uncancelled)
  await prepareActivation({ folder, mode: null })

  expect((await engine.apply(id, install(tool('more')))).error?.code).toBe('INCLUDES_NOT_SUPPORTED')
  expect(lockOf(folder)).toBe(before)
})

it('activates what was agreed to where the lock names it in another order, as flox writes it', async () => {
  const path = tool('mine')
  const lock = lockOfOne(path)
  const vars = { AAA: '$BBB', BBB: 'x' }
  const folder = clone('ordered', `${manifestOfOne(path)}\n[vars]\nBBB = "x"\nAAA = "$BBB"\n`, {
    ...lock,
    manifest: { ...lock.manifest, vars },
  })
  const id = await engine.open(folder)
  expect((await engine.apply(id, { kind: 'build' })).error).toBeNull()
  await expect(prepareActivation({ folder, mode: null })).rejects.toMatchObject({ code: 'NOT_TRUSTED' })
  const surface = await engine.api.environments.surface({ id }, uncancelled)
  await engine.api.environments.trust({ id, level: 'full', surface: surface.hash }, uncancelled)
  await prepareActivation({ folder, mode: null })
})

const conflicted = (lock: string) =>
  lock.replace('{\n', '{\n<<<<<<< HEAD\n').replace(/\}\n$/, '=======\n>>>>>>> theirs\n}\n')

it.each([
  [
    'another version',
    (lock: string) => lock.replace('"lockfile-version": 1', '"lockfile-version": 2'),
    'lockfile-version 2',
  ],
  ['a merge that is not resolved', conflicted, 'Line 2 is a git conflict marker'],
])('refuses a lock of %s, and never replaces it', async (_, change, words) => {
  const path = tool('mine')
  const text = change(json(lockOfOne(path)))
  const folder = clone('kept', manifestOfOne(path), text)
  const id = await engine.open(folder)
  for (const edit of [{ kind: 'build' as const }, install(tool('more'))]) {
    const { error } = await engine.apply(id, edit)
    expect(error?.code).toBe('LOCK_INVALID')
    const { explanation, steps } = describe(fromWireError(error ?? { code: 'INTERNAL', message: '', details: {} }))
    expect(explanation).toContain(words)
    expect(JSON.stringify(steps)).not.toContain('Lock again')
  }
  await expect(prepareActivation({ folder, mode: null, trust: true })).rejects.toMatchObject({ code: 'LOCK_INVALID' })
  expect((await get(id)).problem).toMatchObject({ code: 'LOCK_INVALID', details: { keep: true } })
  expect(lockOf(folder)).toBe(text)
})

it('says that a damaged lock was made again', async () => {
  const folder = clone('damaged', manifestOfOne(tool('mine')), '{"lockfile-version":1')
  const id = await engine.open(folder)
  const { error, result } = await engine.apply(id, { kind: 'build' })
  expect(error).toBeNull()
  expect(result).toContain('all packages are locked again')
})

it('keeps every byte of a lock that is current: its format, and keys that it does not know', async () => {
  const path = tool('mine')
  const text = JSON.stringify({ ...lockOfOne(path), 'unknown-key': { kept: true } })
  const folder = clone('compact', `# a comment\n${manifestOfOne(path)}`, text)
  const id = await engine.open(folder)
  expect((await engine.apply(id, { kind: 'build' })).error).toBeNull()
  expect([lockOf(folder), (await get(id)).state]).toEqual([text, 'ready'])
  await prepareActivation({ folder, mode: null, trust: true })
})

it('takes a manifest of version 1 as locked where flox has locked it in a later schema', async () => {
  const path = tool('mine')
  const folder = clone(
    'migrated',
    manifestOfOne(path).replace('schema-version = "1.10.0"', 'version = 1'),
    lockOfOne(path),
  )
  const before = lockOf(folder)
  const id = await engine.open(folder)
  expect((await engine.apply(id, { kind: 'build' })).error).toBeNull()
  expect(lockOf(folder)).toBe(before)
  await prepareActivation({ folder, mode: null, trust: true })
})

it('tells the version of a store path, and for which systems a package is locked', async () => {
  const path = tool('mine')
  const manifest = {
    ...schema,
    install: { mine: { 'store-path': path }, mac: { 'store-path': path, systems: ['aarch64-darwin'] } },
    options: {},
  }
  const packages = [entry('mac', path, 'aarch64-darwin'), entry('mine', path, 'aarch64-darwin'), entry('mine', path)]
  const folder = clone('rows', `${manifestOfOne(path)}mac.store-path = "${path}"\nmac.systems = ["aarch64-darwin"]\n`, {
    'lockfile-version': 1,
    manifest,
    packages,
  })
  const { installed, state } = await get(await engine.open(folder))
  expect(state).toBe('not-built')
  const rows = installed.map(({ installId, version, lockedFor }) => [installId, { version, lockedFor }] as const)
  expect(new Map(rows)).toEqual(
    new Map([
      ['mac', { version: '1.0', lockedFor: ['aarch64-darwin'] }],
      ['mine', { version: '1.0', lockedFor: ['aarch64-darwin', thisSystem()].sort() }],
    ]),
  )
})

it('refuses an activation without consent before anything is locked or built', async () => {
  const path = tool('mine')
  const folder = clone('hooked', `${manifestOfOne(path)}\n[hook]\non-activate = "touch ran"\n`, lockOfOne(path))
  const before = lockOf(folder)
  await expect(prepareActivation({ folder, mode: null })).rejects.toMatchObject({ code: 'NOT_TRUSTED' })
  expect(lockOf(folder)).toBe(before)
})

it('writes new files for their owner alone, and locks the registry by the file that flox locks', async () => {
  const folder = machine.project('modes')
  await engine.create(folder, [tool('mine')])
  const modes = ['env.json', 'env/manifest.toml', 'env/manifest.lock'].map((path) =>
    (statSync(join(folder, '.flox', path)).mode & 0o777).toString(8),
  )
  expect(modes).toEqual(['600', '600', '600'])
  const names = readdirSync(join(machine.home, '.local/share/flox')).filter((name) => name.endsWith('.lock'))
  expect(names).toEqual(['env-registry.lock'])
})

it('says what flox asks for after a change of an environment of FloxHub', async () => {
  const path = tool('mine')
  const pointer = { owner: 'me', floxhub_url: 'https://hub.flox.dev/' }
  const folder = clone('shared', manifestOfOne(path), lockOfOne(path), pointer)
  const id = await engine.open(folder)
  expect((await engine.apply(id, { kind: 'build' })).result).not.toContain('--sync')
  expect((await engine.api.environments.plan({ id, edit: install(tool('more')) }, uncancelled)).warnings).toEqual([
    expect.stringContaining('flox edit --sync'),
  ])
  expect((await engine.apply(id, install(tool('more')))).result).toContain('me/shared is on FloxHub')
})
