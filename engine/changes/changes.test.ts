import { existsSync, readFileSync, writeFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { StageName } from '../../shared/model/job.ts'
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

const manifestOf = (folder: string) => readFileSync(join(folder, '.flox/env/manifest.toml'), 'utf8')
const install = (...specs: string[]): ManifestEdit => ({ kind: 'install', packages: specs.map((spec) => ({ spec })) })
const tool = (name: string, text = name) => machine.storePackage(`${name}-1.0`, { [`bin/${name}`]: text })

async function get(folder: string) {
  return engine.api.environments.get({ id: await engine.open(folder) }, uncancelled)
}

it('creates, installs, changes and uninstalls, and leaves everything else of the manifest byte for byte', async () => {
  const folder = machine.project('walk')
  const id = await engine.create(folder)
  const commented =
    `# top\n${manifestOf(folder).trimEnd()}\n\n[install] # mine\n# a note\nhello.pkg-path = "debian/hello" # why\n\n[vars]\nB = "1"   # odd  spacing\nA = '2'\n`.replace(
      '\n[install]\n\n',
      '\n',
    )
  writeFileSync(join(folder, '.flox/env/manifest.toml'), commented)
  expect((await get(folder)).state).toBe('stale')

  const first = await engine.apply(id, install(tool('alpha'), tool('beta')))
  expect([first.state, first.error]).toEqual(['done', null])
  const detail = await get(folder)
  expect(detail.state).toBe('ready')
  expect(detail.installed.map((one) => one.installId).sort()).toEqual(['alpha', 'beta', 'hello'])
  for (const line of commented.split('\n')) expect(manifestOf(folder)).toContain(line)
  expect(readFileSync(join(folder, '.flox/run', runName(folder, 'dev'), 'bin/alpha'), 'utf8')).toBe('alpha')
  expect(existsSync(join(folder, '.flox/run', runName(folder, 'run'), 'bin/hello'))).toBe(true)

  for (const change of [{ priority: 3 }, { group: 'apart' }, { outputs: 'all' as const }, { group: null }]) {
    const job = await engine.apply(id, { kind: 'change', installId: 'hello', ...change })
    expect([change, job.state, job.error]).toEqual([change, 'done', null])
  }
  expect((await get(folder)).installed.find((one) => one.installId === 'hello')).toMatchObject({ priority: 3 })
  const version = (await get(folder)).installed.find((one) => one.installId === 'hello')?.version ?? ''
  expect((await engine.apply(id, { kind: 'change', installId: 'hello', version })).state).toBe('done')

  for (const one of ['alpha', 'beta']) {
    expect((await engine.apply(id, { kind: 'uninstall', packages: [one] })).state).toBe('done')
  }
  const hello = { priority: null, outputs: null, version: null, group: null }
  expect((await engine.apply(id, { kind: 'change', installId: 'hello', ...hello })).state).toBe('done')
  for (const line of commented.split('\n')) expect(manifestOf(folder)).toContain(line.split(' = "debian')[0])
  expect(manifestOf(folder)).not.toContain('alpha')
  const summaries = (await engine.api.environments.activity({ id }, uncancelled)).map((entry) => entry.summary)
  expect(summaries.slice(-2)).toEqual(['Installed alpha, beta and hello', 'Created'])
})

it('measures behind the job what an environment needs, and again after each change', async () => {
  const folder = machine.project('measured')
  const id = await engine.create(folder, [tool('alpha', 'a'.repeat(1000))])
  const size = async () => (await get(folder)).size ?? 0
  await expect.poll(size).toBeGreaterThan(1000)
  const before = await size()
  expect((await engine.apply(id, install(tool('beta', 'b'.repeat(50_000))))).state).toBe('done')
  await expect.poll(size).toBeGreaterThan(before + 50_000)
})

it('applies what a preview has shown, but not over what was written since', async () => {
  const folder = machine.project('looked')
  const id = await engine.create(folder)
  const plan = (edit: ManifestEdit) => engine.api.environments.plan({ id, edit }, uncancelled)
  const shown = await plan(install(tool('alpha')))
  expect((await engine.apply(id, install(tool('alpha')))).state).toBe('done')
  expect(manifestOf(folder)).toBe(shown.manifestText)

  await plan(install(tool('beta')))
  writeFileSync(join(folder, '.flox/env/manifest.toml'), `${manifestOf(folder).trimEnd()}\n# since\n`)
  expect((await engine.apply(id, install(tool('beta')))).state).toBe('done')
  expect(manifestOf(folder)).toContain('# since')
  expect(manifestOf(folder)).toContain('beta.store-path')

  await plan(install(tool('gamma')))
  expect((await engine.apply(id, install(tool('delta')))).state).toBe('done')
  expect(manifestOf(folder)).toContain('delta.store-path')
  expect(manifestOf(folder)).not.toContain('gamma')
})

const runName = (folder: string, mode: string) => `${thisSystem()}.${folder.split('/').at(-1)}-${mode}`

it('lists every real conflict, and changes nothing', async () => {
  const folder = machine.project('conflict')
  const id = await engine.create(folder)
  const one = machine.storePackage('one-1', { 'bin/both': '1', 'share/same': 's', 'bin/one': '' })
  const two = machine.storePackage('two-1', { 'bin/both': '2', 'share/same': 's', 'bin/two': '' })
  const before = snapshot(join(folder, '.flox'))
  const job = await engine.apply(id, install(one, two))
  expect(job.error).toMatchObject({ code: 'CONFLICTS', details: { total: 2 } })
  expect(job.error?.details).toMatchObject({
    conflicts: [
      { path: 'bin/both', packages: ['one', 'two'], identical: false },
      { path: 'share/same', packages: ['one', 'two'], identical: true },
    ],
  })
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  const plan = await engine.api.environments.plan({ id, edit: install(one, two) }, uncancelled)
  expect(plan.conflicts.map(({ path }) => path).sort()).toEqual(['bin/both', 'share/same'])
  expect(plan.added.map(({ installId }) => installId)).toEqual(['one', 'two'])
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
})

it.each<StageName>(['edit', 'lock', 'download', 'check', 'tree', 'commit'])(
  'leaves no trace when it is cancelled as %s begins',
  async (stage) => {
    const folder = machine.project('cancel')
    const id = await engine.create(folder, [tool('alpha')])
    const before = snapshot(join(folder, '.flox'))
    const { id: job } = await engine.api.environments.apply({ id, edit: install(tool('beta')) }, uncancelled)
    for await (const state of engine.api.jobs.watch({ id: job }, uncancelled)) {
      if (state.stages.some((one) => one.name === stage && one.state === 'running'))
        await engine.api.jobs.cancel({ id: job }, uncancelled)
    }
    const end = await engine.api.jobs.get({ id: job }, uncancelled)
    const after = snapshot(join(folder, '.flox'))
    // Too late is an end too: then it is done, and wholly.
    if (end.state === 'done') expect(after['env/manifest.lock']).toContain('beta')
    else expect([end.state, after]).toEqual(['cancelled', before])
  },
)

it('locks again where the lock cannot be read', async () => {
  const folder = machine.project('relock')
  const id = await engine.create(folder, [tool('alpha')])
  const lock = join(folder, '.flox/env/manifest.lock')
  const whole = readFileSync(lock, 'utf8')
  for (const broken of ['', '{', '[]', '{"lockfile-version": 1}', whole.slice(0, whole.length / 2)]) {
    writeFileSync(lock, broken)
    expect(await get(folder)).toMatchObject({ state: 'broken', problem: { code: 'LOCK_INVALID' } })
    expect((await engine.apply(id, { kind: 'build' })).state).toBe('done')
    expect([readFileSync(lock, 'utf8'), (await get(folder)).state]).toEqual([whole, 'ready'])
  }
})

it('raises an old manifest only when the change needs it', async () => {
  const folder = machine.project('old')
  const id = await engine.create(folder)
  const path = join(folder, '.flox/env/manifest.toml')
  writeFileSync(path, 'version = 1\n\n[install]\nhello.pkg-path = "debian/hello"\n')
  expect((await engine.apply(id, install(tool('alpha')))).state).toBe('done')
  expect(manifestOf(folder)).toMatch(/^version = 1\n/)
  const job = await engine.apply(id, { kind: 'change', installId: 'hello', outputs: ['out'] })
  expect([job.state, job.error]).toEqual(['done', null])
  expect(manifestOf(folder)).toMatch(/^schema-version = /)
})

it('loses nothing when another program writes in the middle', async () => {
  const folder = machine.project('overtaken')
  const id = await engine.create(folder)
  const path = join(folder, '.flox/env/manifest.toml')
  const theirs = `${manifestOf(folder)}\n# theirs\n`
  const { id: job } = await engine.api.environments.apply({ id, edit: install(tool('alpha')) }, uncancelled)
  for await (const state of engine.api.jobs.watch({ id: job }, uncancelled)) {
    if (state.stages.some((one) => one.name === 'download' && one.state === 'running')) writeFileSync(path, theirs)
  }
  const end = await engine.api.jobs.get({ id: job }, uncancelled)
  expect(end.error?.code).toBe('CHANGED_ON_DISK')
  expect(manifestOf(folder)).toBe(theirs)
})

it('does not write while flox does, and never touches what flox has left', async () => {
  const folder = machine.project('transaction')
  const id = await engine.create(folder)
  mkdirSync(join(folder, '.flox/env.tmp'))
  writeFileSync(join(folder, '.flox/env.tmp/manifest.toml'), 'half')
  const before = snapshot(join(folder, '.flox'))
  expect((await engine.apply(id, install(tool('alpha')))).error?.code).toBe('PRIOR_TRANSACTION')
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  rmSync(join(folder, '.flox/env.tmp'), { recursive: true })
  expect((await engine.apply(id, install(tool('alpha')))).state).toBe('done')
})

it('refuses a text that was typed over an older one', async () => {
  const folder = machine.project('text')
  const id = await engine.create(folder)
  const { manifestText, manifestHash } = await get(folder)
  const text = `${manifestText}\n[vars]\nA = "1"\n`
  expect((await engine.apply(id, { kind: 'text', text, basedOn: manifestHash })).state).toBe('done')
  const late = { kind: 'text', text: manifestText, basedOn: manifestHash } as const
  expect((await engine.apply(id, late)).error?.code).toBe('CHANGED_ON_DISK')
  expect(manifestOf(folder)).toBe(text)
})

it('knows before a removal what it frees: what the packages that stay do not need', async () => {
  const folder = machine.project('frees')
  const big = machine.storePackage('big-1.0', { 'bin/big': 'x'.repeat(200_000) })
  const id = await engine.create(folder, [big, tool('alpha')])
  const plan = (...packages: string[]) =>
    engine.api.environments.plan({ id, edit: { kind: 'uninstall', packages } }, uncancelled)
  const { frees } = await plan('big')
  expect(frees).toBeGreaterThan(200_000)
  expect((await plan('alpha')).frees).toBeLessThan(frees ?? 0)
})
