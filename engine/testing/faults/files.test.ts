import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { startTestEngine, uncancelled } from '../test-engine.ts'
import type { TestEngine } from '../test-engine.ts'
import { snapshot, useTestMachine } from '../test-machine.ts'

/** Files that others write, cut off, take away or make of the wrong kind (faults 19–22, 25, 26, 30, 31). */
const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const get = (id: EnvironmentId) => engine.api.environments.get({ id }, uncancelled)
const manifestPath = (folder: string) => join(folder, '.flox/env/manifest.toml')
const installOf = (spec: string): ManifestEdit => ({ kind: 'install', packages: [{ spec }] })
const alpha = () => machine.storePackage('alpha-1.0', { 'bin/alpha': '' })
const manifest = 'schema-version = "1.10.0"\n[install]\n# kept\n[vars]\nA = """\nx\n"""\n'

/** Fault 21. */
it('shows a manifest cut off anywhere, and writes over none that it cannot read', async () => {
  const folder = machine.project('cut')
  const id = await engine.create(folder)
  const path = manifestPath(folder)
  for (let length = 0; length < manifest.length; length++) {
    const text = manifest.slice(0, length)
    writeFileSync(path, text)
    const [summary] = await engine.api.environments.list({}, uncancelled)
    expect((await get(id)).manifestText).toBe(text)
    const plan = await engine.api.environments.plan({ id, edit: installOf(alpha()) }, uncancelled).catch(() => null)
    expect(summary?.state === 'broken').toBe(plan === null)
    expect(readFileSync(path, 'utf8')).toBe(text)
  }
  writeFileSync(path, manifest.slice(0, -3))
  expect((await engine.apply(id, installOf(alpha()))).error?.code).toBe('MANIFEST_SYNTAX')
  expect(readFileSync(path, 'utf8')).toBe(manifest.slice(0, -3))
})

/** Fault 22. */
it('shows a lock of the wrong shape or of another version as unreadable', async () => {
  const folder = machine.project('lock')
  const id = await engine.create(folder, [alpha()])
  const lock = join(folder, '.flox/env/manifest.lock')
  for (const text of [
    '',
    'null',
    '[]',
    '{"lockfile-version":2,"manifest":{},"packages":[]}',
    '{"__proto__":{"a":1}}',
  ]) {
    writeFileSync(lock, text)
    expect(await get(id)).toMatchObject({ state: 'broken', problem: { code: 'LOCK_INVALID' } })
  }
  expect((await engine.apply(id, { kind: 'build' })).state).toBe('done')
  expect((await get(id)).state).toBe('ready')
})

/** Fault 20. */
it('keeps CRLF line ends and a byte order mark', async () => {
  const folder = machine.project('crlf')
  const id = await engine.create(folder)
  const text = '\uFEFFschema-version = "1.10.0"\r\n\r\n[install]\r\n# kept\r\n'
  writeFileSync(manifestPath(folder), text)
  const job = await engine.apply(id, installOf(alpha()))
  const after = readFileSync(manifestPath(folder), 'utf8')
  expect(job.state).toBe('done')
  for (const line of text.split('\r\n')) expect(after.split('\r\n')).toContain(line)
  expect(after.startsWith('\uFEFF')).toBe(true)
  expect(after.replaceAll('\r\n', '')).not.toContain('\n')
})

/** Faults 19 and 20. */
it('hears of a save by rename, of flox putting a new folder there, and of what comes after it', async () => {
  const folder = machine.project('watched')
  const id = await engine.create(folder)
  const heard: string[] = []
  const listening = new AbortController()
  void (async () => {
    for await (const change of engine.api.app.changes({}, listening))
      if (change.topic === 'environment') heard.push(change.id ?? '')
  })()
  const save = async (text: string) => {
    const count = heard.length
    writeFileSync(`${manifestPath(folder)}.swp`, text)
    renameSync(`${manifestPath(folder)}.swp`, manifestPath(folder))
    await until(() => heard.length > count)
    expect((await get(id)).manifestText).toBe(text)
    await sleep(300)
  }
  await sleep(400)
  await save(`${manifest}# one\n`)
  const env = join(folder, '.flox/env')
  execFileSync('cp', ['-a', env, `${env}.new`])
  renameSync(env, `${env}.tmp`)
  expect(await problemOf(id)).toBe('PRIOR_TRANSACTION')
  renameSync(`${env}.new`, env)
  rmSync(`${env}.tmp`, { recursive: true })
  await sleep(600)
  await save(`${manifest}# two\n`)
  listening.abort()
})

/** Fault 30. */
it('greys an environment out whose folder goes away, recreates nothing, and finds it again', async () => {
  const folder = machine.project('gone')
  const id = await engine.create(folder, [alpha()])
  renameSync(folder, `${folder}-away`)
  const [summary] = await engine.api.environments.list({}, uncancelled)
  expect(summary).toMatchObject({ state: 'missing', name: 'gone' })
  expect((await engine.apply(id, { kind: 'build' })).error?.code).toBe('FOLDER_MISSING')
  expect(existsSync(folder)).toBe(false)
  renameSync(`${folder}-away`, folder)
  expect((await get(id)).state).toBe('ready')

  const edit = installOf(machine.storePackage('beta-1.0', { 'bin/beta': '' }))
  const { id: job } = await engine.api.environments.apply({ id, edit }, uncancelled)
  for await (const state of engine.api.jobs.watch({ id: job }, uncancelled)) {
    if (existsSync(folder) && state.stages.some((one) => one.name === 'tree' && one.state === 'running'))
      rmSync(folder, { recursive: true })
  }
  expect((await engine.api.jobs.get({ id: job }, uncancelled)).state).toBe('failed')
  expect(existsSync(folder)).toBe(false)
})

/** Fault 31. */
it('does not wait for pipes, follow links in a circle, or read devices', async () => {
  const folder = machine.project('pipes')
  const id = await engine.create(folder)
  const path = manifestPath(folder)
  for (const make of [
    () => execFileSync('mkfifo', [path]),
    () => symlinkSync('manifest.toml', path),
    () => symlinkSync('/dev/zero', path),
    () => mkdirSync(path),
    () => symlinkSync('nowhere', path),
  ]) {
    rmSync(path, { recursive: true, force: true })
    make()
    const [summary] = await engine.api.environments.list({}, uncancelled)
    expect(summary?.state).toBe('broken')
    expect((await engine.apply(id, installOf(alpha()))).state).toBe('failed')
  }
  rmSync(path)
  const odd = join(machine.home, 'odd-1.0')
  mkdirSync(join(odd, 'bin'), { recursive: true })
  symlinkSync('loop', join(odd, 'bin/loop'))
  symlinkSync('/nowhere', join(odd, 'bin/dangling'))
  symlinkSync('.', join(odd, 'self'))
  const spec = execFileSync('nix-store', ['--add', odd], { encoding: 'utf8' }).trim()
  const other = machine.project('odd')
  const second = await engine.create(other)
  expect(await engine.apply(second, installOf(spec))).toMatchObject({ state: 'done', error: null })
})

/** Faults 25 and 26. */
it('takes hostile names for data: refused by name, and nothing is written', async () => {
  const folder = machine.project('names')
  const id = await engine.create(folder)
  const before = snapshot(folder)
  const names = [
    '../../etc/passwd',
    '/etc/passwd',
    'a\0b',
    'a\nb',
    '-rf',
    '--option',
    '$(touch x)',
    '`x`',
    '"; rm',
    '\u202Egnp',
    'x'.repeat(5000),
    '__proto__',
    'constructor',
    'toString',
    '',
  ]
  for (const name of names) {
    const plan = (edit: ManifestEdit) =>
      engine.api.environments.plan({ id, edit }, uncancelled).then(
        () => 'done',
        (error: unknown) => (error instanceof FloeError ? error.code : String(error)),
      )
    const unknown = ['PACKAGE_NOT_FOUND', 'SPEC_MALFORMED', 'MANIFEST_INVALID', 'FLAKE_NOT_LOCKED']
    expect(unknown).toContain(await plan(installOf(name)))
    expect(['PACKAGE_NOT_INSTALLED', 'SPEC_MALFORMED']).toContain(await plan({ kind: 'uninstall', packages: [name] }))
    expect(await plan({ kind: 'change', installId: name, priority: 1 })).toBe('PACKAGE_NOT_INSTALLED')
  }
  for (const name of ['../../etc/passwd', 'a\nb', '$(touch x)']) {
    expect((await engine.apply(id, installOf(name))).state).toBe('failed')
  }
  expect(snapshot(folder)).toEqual(before)
  expect(Object.hasOwn(Object.prototype, 'pkg-path')).toBe(false)
})

/** Fault 26. */
it('makes environments in folders with any name, and refuses names that are none', async () => {
  for (const name of ['with space', 'quo\'te"$(x)`y`', '-dash', 'new\nline', 'ünï-코드', '\u202Ertl', '__proto__']) {
    const folder = machine.project(name)
    const id = await engine.create(folder, [alpha()])
    expect([name, (await get(id)).state]).toEqual([name, 'ready'])
  }
  const folder = machine.project('named')
  for (const name of ['', 'a b', '../x', 'a/b']) {
    const wish = { folder, name, template: 'bare' as const, packages: [], languages: [], createFolder: false }
    const refused = await engine.api.environments.create(wish, uncancelled).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'ENVIRONMENT_NAME_INVALID' })
  }
  expect(existsSync(join(folder, '.flox'))).toBe(false)
})

const problemOf = (id: EnvironmentId) =>
  engine.api.environments.list({}, uncancelled).then((all) => all.find((one) => one.id === id)?.problem?.code)

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 100 && !condition(); round++) await sleep(40)
  expect(condition()).toBe(true)
}
