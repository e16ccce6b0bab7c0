import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { prepareActivation } from '../activation/prepare-activation.ts'
import { thisSystem } from '../environments/this-system.ts'
import { buildTrees } from '../nix/build-trees.ts'
import { floxActivates } from './flox-activates.ts'
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
const undo = async (id: EnvironmentId) => engine.ended(await engine.api.history.undo({ id }, uncancelled))
const lockOf = (folder: string) => readFileSync(join(folder, '.flox/env/manifest.lock'), 'utf8')
const activation = (folder: string) => prepareActivation({ folder, mode: null, trust: true })
const link = (folder: string, mode: string) =>
  join(folder, '.flox/run', `${thisSystem()}.${folder.split('/').at(-1)}-${mode}`)

async function done(id: EnvironmentId, edit: ManifestEdit): Promise<void> {
  const job = await engine.apply(id, edit)
  expect([job.state, job.error]).toEqual(['done', null])
}

function relink(folder: string, mode: string, tree: string): void {
  rmSync(link(folder, mode))
  symlinkSync(tree, link(folder, mode))
}

/** Puts the trees in place that an earlier Floe would have built: with flox's lock file, without flox's scripts. */
async function olderTrees(folder: string): Promise<void> {
  const files = { 'manifest.lock': lockOf(folder), 'activate.d/envrc': '' }
  const trees = { dev: [tool('alpha')], run: [tool('alpha')] }
  const built = await buildTrees(join(machine.home, 'older-root'), { trees, files })
  for (const mode of ['dev', 'run'] as const) relink(folder, mode, built[mode])
}

/** Puts a tree in place as flox builds it, of another lock if so given. */
function floxTree(folder: string, lock = lockOf(folder)): string {
  const source = join(machine.home, 'flox-tree')
  mkdirSync(join(source, 'etc/profile.d'), { recursive: true })
  mkdirSync(join(source, 'activate.d'), { recursive: true })
  writeFileSync(join(source, 'etc/profile.d/0100_common-run-mode-paths.sh'), '')
  writeFileSync(join(source, 'activate.d/envrc'), '')
  writeFileSync(join(source, 'manifest.lock'), lock)
  const tree = execFileSync('nix-store', ['--add', source], { encoding: 'utf8' }).trim()
  for (const mode of ['dev', 'run']) relink(folder, mode, tree)
  return tree
}

it('leaves it to flox to build its own trees, after every kind of change', async () => {
  const folder = machine.project('shared')
  const id = await engine.create(folder, [tool('alpha')])
  expect(floxActivates(folder)).toBe('builds')
  await done(id, install(tool('beta')))
  expect(floxActivates(folder)).toBe('builds')
  const { manifestText, manifestHash } = await get(id)
  const text = `${manifestText}\n[services.web]\ncommand = "sleep 9"\n`
  await done(id, { kind: 'text', text, basedOn: manifestHash })
  expect(floxActivates(folder)).toBe('builds')
  await undo(id)
  expect(floxActivates(folder)).toBe('builds')
  expect((await get(id)).state).toBe('ready')
  await activation(folder)
})

it('takes a tree that flox built from the same lock, whatever its format, and no other', async () => {
  const folder = machine.project('built')
  const id = await engine.create(folder, [tool('alpha')])
  const tree = floxTree(folder, JSON.stringify(JSON.parse(lockOf(folder))))
  expect(floxActivates(folder)).toEqual({ misses: [] })
  expect((await get(id)).state).toBe('ready')
  await activation(folder)
  expect(readlinkSync(link(folder, 'dev'))).toBe(tree)
  floxTree(folder, '{"lockfile-version":1,"manifest":{"schema-version":"1.14.0"},"packages":[]}')
  await engine.close()
  engine = await startTestEngine(machine.home)
  expect((await get(id)).state).toBe('not-built')
  await expect(activation(folder)).rejects.toMatchObject({ code: 'NOT_BUILT' })
})

it('builds the trees of an earlier Floe again: they pretend to be complete for flox', async () => {
  const folder = machine.project('older')
  const id = await engine.create(folder, [tool('alpha')])
  await olderTrees(folder)
  expect(floxActivates(folder)).toMatchObject({
    misses: expect.arrayContaining([expect.stringContaining('profile.d')]),
  })
  await engine.close()
  engine = await startTestEngine(machine.home)
  expect((await get(id)).state).toBe('not-built')
  await expect(activation(folder)).rejects.toMatchObject({ code: 'NOT_BUILT' })
  await done(id, { kind: 'build' })
  expect(floxActivates(folder)).toBe('builds')
  await activation(folder)
})

it('does not go back to the trees of an earlier Floe', async () => {
  const folder = machine.project('past')
  const id = await engine.create(folder, [tool('alpha')])
  await olderTrees(folder)
  await done(id, install(tool('beta')))
  expect((await undo(id)).state).toBe('done')
  expect(floxActivates(folder)).toBe('builds')
  expect((await get(id)).state).toBe('ready')
})
