import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { thisSystem } from '../environments/this-system.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { snapshot, useTestMachine } from '../testing/test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const install = (...specs: string[]): ManifestEdit => ({ kind: 'install', packages: specs.map((spec) => ({ spec })) })
const tool = (name: string) => machine.storePackage(`${name}-1.0`, { [`bin/${name}`]: name })
const history = (id: EnvironmentId) => engine.api.history.list({ id }, uncancelled)
const undo = async (id: EnvironmentId) => engine.ended(await engine.api.history.undo({ id }, uncancelled))
const redo = async (id: EnvironmentId) => engine.ended(await engine.api.history.redo({ id }, uncancelled))
const goTo = async (id: EnvironmentId, generation: number) =>
  engine.ended(await engine.api.history.goTo({ id, generation }, uncancelled))
const get = (id: EnvironmentId) => engine.api.environments.get({ id }, uncancelled)
const manifestPath = (folder: string) => join(folder, '.flox/env/manifest.toml')

/** Every byte that a user would call the environment: manifest, lock, pins and where the links lead. */
function bytes(folder: string): Record<string, string> {
  const all = Object.entries(snapshot(join(folder, '.flox')))
  return Object.fromEntries(all.filter(([name]) => /^(env|run)\//.test(name)))
}

function tree(folder: string, mode = 'dev'): string {
  return readlinkSync(join(folder, '.flox/run', `${thisSystem()}.${folder.split('/').at(-1)}-${mode}`))
}

async function text(id: EnvironmentId, change: (text: string) => string) {
  const { manifestText, manifestHash } = await get(id)
  const job = await engine.apply(id, { kind: 'text', text: change(manifestText), basedOn: manifestHash })
  expect([job.state, job.error]).toEqual(['done', null])
}

async function apply(id: EnvironmentId, edit: ManifestEdit) {
  const job = await engine.apply(id, edit)
  expect([job.state, job.error]).toEqual(['done', null])
}

/** Five changes of every kind on top of the creation, and what each left. */
async function changed(name: string): Promise<{ folder: string; id: EnvironmentId; left: Record<string, string>[] }> {
  const folder = machine.project(name)
  const id = await engine.create(folder, [tool('alpha')])
  const left = [bytes(folder)]
  const step = async (work: Promise<unknown>) => {
    await work
    left.push(bytes(folder))
  }
  await step(apply(id, install('hello')))
  await step(apply(id, { kind: 'change', installId: 'hello', priority: 4 }))
  await step(text(id, (was) => `# mine\n${was}\n[vars]\nA = "1"\n`))
  await step(apply(id, { kind: 'uninstall', packages: ['alpha'] }))
  await step(apply(id, { kind: 'several', edits: [install(tool('beta')) as never, { kind: 'build' }] }))
  return { folder, id, left }
}

it('undoes every change down to the creation and redoes them all, byte for byte, over restarts', async () => {
  const { folder, id, left } = await changed('walk')
  expect((await history(id)).entries.map(({ summary }) => summary)).toEqual([
    'Installed beta',
    'Removed alpha',
    'Set A',
    'Gave hello priority 4',
    'Installed hello',
    'Created with alpha',
  ])
  const undone = ['install beta', 'remove alpha', 'set A', 'give hello priority 4', 'install hello']
  for (let at = left.length - 2; at >= 0; at--) {
    const job = await undo(id)
    const words = undone.shift()
    expect([job.state, job.title, job.result]).toEqual(['done', `Undo: ${words}`, `Undid: ${words}`])
    expect(bytes(folder)).toEqual(left[at])
    expect(await get(id)).toMatchObject({ state: 'ready', generation: at + 1 })
    if (at === 2) {
      await engine.close()
      engine = await startTestEngine(machine.home)
    }
  }
  const bottom = await history(id)
  expect([bottom.undo, bottom.redo?.summary]).toEqual([null, 'Installed hello'])
  await expect(engine.api.history.undo({ id }, uncancelled)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  await engine.close()
  engine = await startTestEngine(machine.home)
  for (let at = 1; at < left.length; at++) {
    expect((await redo(id)).state).toBe('done')
    expect(bytes(folder)).toEqual(left[at])
  }
  await expect(engine.api.history.redo({ id }, uncancelled)).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' })
  expect((await history(id)).entries.map(({ state }) => state)).toEqual(['live', ...Array(5).fill('past')])
  expect((await get(id)).state).toBe('ready')
})

it('builds a tree again that the store has lost, by a collection or behind its back', async () => {
  const { folder, id, left } = await changed('lost')
  const state = join(machine.home, '.local/state/floe')
  await undo(id)
  const [dev, run] = [tree(folder), tree(folder, 'run')]
  await redo(id)
  // Nothing holds it any more.
  rmSync(join(state, 'generations'), { recursive: true })
  execFileSync('nix-store', ['--delete', dev, run], { stdio: 'ignore' })
  expect(existsSync(dev)).toBe(false)
  expect((await undo(id)).error).toBeNull()
  expect(bytes(folder)).toEqual(left.at(-2))
  expect(readFileSync(join(dev, 'bin/hello')).length).toBeGreaterThan(0)

  await redo(id)
  execFileSync('chmod', ['-R', 'u+w', dev])
  rmSync(dev, { recursive: true })
  expect((await undo(id)).error).toBeNull()
  expect(bytes(folder)).toEqual(left.at(-2))
  expect(existsSync(join(dev, 'bin/hello'))).toBe(true)
})

it('keeps the trees of the last generations out of the collector', async () => {
  const { id, folder } = await changed('rooted')
  const trees = [tree(folder)]
  for (let step = 0; step < 4; step++) {
    await undo(id)
    trees.push(tree(folder))
  }
  for (const one of trees) {
    const roots = execFileSync('nix-store', ['--query', '--roots', one], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(roots).toContain(join(machine.home, '.local/state/floe/generations', id))
  }
})

it('makes a branch of a new change: what was undone stays in the list and is redone no more', async () => {
  const { folder, id, left } = await changed('branch')
  await undo(id)
  await undo(id)
  await apply(id, install(tool('gamma')))
  const { entries, redo: next } = await history(id)
  expect(next).toBeNull()
  expect(entries.map(({ generation, summary, state }) => [generation, summary, state])).toEqual([
    [7, 'Installed gamma', 'live'],
    [6, 'Installed beta', 'undone'],
    [5, 'Removed alpha', 'undone'],
    [4, 'Set A', 'past'],
    [3, 'Gave hello priority 4', 'past'],
    [2, 'Installed hello', 'past'],
    [1, 'Created with alpha', 'past'],
  ])
  // What was undone can still be gone to, as a generation of its own.
  expect((await goTo(id, 6)).result).toBe('Went back to generation 6')
  expect(bytes(folder)).toEqual(left[5])
  expect((await get(id)).generation).toBe(8)
  expect((await goTo(id, 1)).state).toBe('done')
  expect(bytes(folder)).toEqual(left[0])
  await undo(id)
  expect(bytes(folder)).toEqual(left[5])
  await expect(engine.api.history.goTo({ id, generation: 99 }, uncancelled)).rejects.toMatchObject({
    code: 'GENERATION_NOT_FOUND',
  })
})

it('loses nothing that another program wrote: it refuses, and the next change keeps that as its own', async () => {
  const { folder, id } = await changed('foreign')
  const mine = bytes(folder)
  const theirs = `${readFileSync(manifestPath(folder), 'utf8')}# theirs\n`
  writeFileSync(manifestPath(folder), theirs)
  const blocked = await history(id)
  expect(blocked).toMatchObject({ undo: null, redo: null })
  expect(blocked.blocked).toContain('manifest.toml')
  expect((await undo(id)).error?.code).toBe('CHANGED_ON_DISK')
  expect(readFileSync(manifestPath(folder), 'utf8')).toBe(theirs)
  await apply(id, install(tool('gamma')))
  expect((await history(id)).entries.slice(0, 2).map(({ summary }) => summary)).toEqual([
    'Installed gamma',
    'Changed outside Floe',
  ])
  await undo(id)
  expect(readFileSync(manifestPath(folder), 'utf8')).toBe(theirs)
  await undo(id)
  expect(bytes(folder)).toEqual(mine)
  expect((await redo(id)).state).toBe('done')
  expect(readFileSync(manifestPath(folder), 'utf8')).toBe(theirs)
})

it('keeps what another program wrote although it changes nothing that is locked', async () => {
  const { folder, id } = await changed('comment')
  const mine = readFileSync(manifestPath(folder), 'utf8')
  writeFileSync(manifestPath(folder), `${mine}# theirs\n`)
  await apply(id, { kind: 'build' })
  const { blocked, entries } = await history(id)
  expect([blocked, entries[0]?.summary]).toEqual([null, 'Changed outside Floe'])
  await undo(id)
  expect(readFileSync(manifestPath(folder), 'utf8')).toBe(mine)
})

it('goes back from a manifest that cannot be read, and keeps that too', async () => {
  const { folder, id } = await changed('broken')
  const mine = bytes(folder)
  writeFileSync(manifestPath(folder), '[vars\n')
  expect((await get(id)).state).toBe('broken')
  const { entries } = await history(id)
  expect((await goTo(id, entries[0]?.generation ?? 0)).error).toBeNull()
  expect([bytes(folder), (await get(id)).state]).toEqual([mine, 'ready'])
  expect((await history(id)).entries[1]?.summary).toBe('Changed outside Floe')
  await undo(id)
  expect(readFileSync(manifestPath(folder), 'utf8')).toBe('[vars\n')
})

it('goes back to what was found, without lock and links where there were none', async () => {
  const folder = machine.project('found')
  mkdirSync(join(folder, '.flox/env'), { recursive: true })
  writeFileSync(join(folder, '.flox/env.json'), JSON.stringify({ name: 'found', version: 1 }))
  writeFileSync(manifestPath(folder), 'version = 1\n')
  const before = bytes(folder)
  const id = await engine.open(folder)
  await apply(id, install(tool('alpha')))
  const after = bytes(folder)
  expect((await history(id)).entries.map(({ generation, summary }) => [generation, summary])).toEqual([
    [1, 'Installed alpha'],
    [0, 'As it was found'],
  ])
  await undo(id)
  expect(bytes(folder)).toEqual(before)
  expect(await get(id)).toMatchObject({ state: 'not-locked', generation: 0 })
  await redo(id)
  expect([bytes(folder), (await get(id)).state]).toEqual([after, 'ready'])
})

it('carries trust to what was trusted, and to nothing else', async () => {
  const folder = machine.project('trust')
  const id = await engine.create(folder)
  await text(id, (was) => `${was}\n[hook]\non-activate = "echo one"\n`)
  await text(id, (was) => was.replace('one', 'two'))
  for (const way of [undo, undo, redo, redo]) {
    await way(id)
    expect((await get(id)).trust).toBe('full')
  }
  // What came from elsewhere was never agreed to: taking back what took it away is no consent.
  writeFileSync(manifestPath(folder), readFileSync(manifestPath(folder), 'utf8').replace('two', 'evil'))
  expect((await get(id)).trust).toBe('none')
  await text(id, (was) => was.replace('echo evil', ''))
  expect((await get(id)).trust).toBe('full')
  await undo(id)
  expect(readFileSync(manifestPath(folder), 'utf8')).toContain('evil')
  expect((await get(id)).trust).toBe('none')
  await undo(id)
  expect((await get(id)).trust).toBe('full')
})

it('compares two generations in words, texts and bytes', async () => {
  const { id } = await changed('compare')
  const compared = await engine.api.history.compare({ id, from: 1, to: 6 }, uncancelled)
  expect(compared).toMatchObject({
    same: 0,
    variables: [{ name: 'A', from: null, to: '1' }],
    services: [],
    scripts: [],
  })
  expect(compared.packages.map(({ installId, why }) => [installId, why])).toEqual([
    ['alpha', 'you'],
    ['beta', 'you'],
    ['hello', 'you'],
  ])
  const [alpha, beta, hello] = compared.packages
  expect([alpha?.to, beta?.from, hello?.to]).toEqual([null, null, expect.stringMatching(/^2\./)])
  expect(alpha?.size).toBeLessThan(0)
  expect(hello?.size).toBeGreaterThan(0)
  expect(compared.sizes?.onlyTo).toBeGreaterThan(compared.sizes?.onlyFrom ?? 0)
  const priority = await engine.api.history.compare({ id, from: 2, to: 3 }, uncancelled)
  expect(priority.packages).toMatchObject([
    { installId: 'hello', from: 'priority 5', to: 'priority 4', why: 'conflict', size: 0 },
  ])
  expect([priority.same, priority.manifest.to.includes('priority')]).toEqual([1, true])
})

it('reads what earlier versions wrote', async () => {
  const { folder, id, left } = await changed('old')
  const kept = join(machine.home, '.local/state/floe/history', id)
  // They kept no index; and a list that was left and joined again counted from one.
  rmSync(join(kept, 'index.json'))
  const last = join(kept, '000006.json')
  writeFileSync(last, JSON.stringify({ ...JSON.parse(readFileSync(last, 'utf8')), generation: 1 }))
  writeFileSync(join(kept, '000007.json'), '{"half')
  const { entries, undo: next } = await history(id)
  expect(entries.map(({ generation }) => generation)).toEqual([6, 5, 4, 3, 2, 1])
  expect(next?.generation).toBe(6)
  for (const at of [4, 3, 2, 1, 0]) {
    expect((await undo(id)).error).toBeNull()
    expect(bytes(folder)).toEqual(left[at])
  }
  expect((await history(id)).undo).toBeNull()
})

it('forgets with the environment, and takes up again where it only left the list', async () => {
  const { folder, id } = await changed('gone')
  await undo(id)
  await engine.api.environments.forget({ id }, uncancelled)
  expect(await engine.open(folder)).toBe(id)
  expect(await get(id)).toMatchObject({ generation: 5 })
  expect((await history(id)).redo?.generation).toBe(6)
  await engine.api.environments.delete({ id, stopTerminals: false }, uncancelled)
  const state = join(machine.home, '.local/state/floe')
  for (const place of ['history', 'generations']) expect(readdirSync(join(state, place))).toEqual([])
  // A new one in the same place has a history of its own.
  expect(await engine.create(folder)).toBe(id)
  expect((await history(id)).entries.map(({ summary }) => summary)).toEqual(['Created'])
})

it('counts the size of a package as it counts the whole: with what it needs', async () => {
  const id = await engine.create(machine.project('sized'), [tool('alpha')])
  await apply(id, install('hello'))
  const { packages, sizes } = await engine.api.history.compare({ id, from: 1, to: 2 }, uncancelled)
  const [size, onlyTo] = [packages[0]?.size ?? 0, sizes?.onlyTo ?? 0]
  expect(size).toBeLessThanOrEqual(onlyTo)
  // What is left are the trees of links.
  expect(onlyTo - size).toBeLessThan(100_000)
})
