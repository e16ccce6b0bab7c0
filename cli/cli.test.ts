import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { installationFolder, run } from '../engine/public.ts'

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
let home: string
let project: string

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'floe-cli-'))
  project = join(home, 'project')
  mkdirSync(project)
  mkdirSync(join(home, 'run'), { mode: 0o700 })
})

afterAll(async () => {
  const socket = join(home, 'run', 'floe', 'engine.sock')
  for (let waited = 0; existsSync(socket) && waited < 20_000; waited += 100) await sleep(100)
  rmSync(home, { recursive: true, force: true })
})

/** The command as it runs from source, with an engine of its own. */
function floe(...args: readonly string[]) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(_?FLOX_|_?FLOE_|XDG_|VITEST|NODE_)/.test(name))
  const entry = ['--import', tsx, join(installationFolder, 'cli', 'main.ts')]
  return run(process.execPath, [...entry, ...args], {
    cwd: project,
    env: { ...Object.fromEntries(kept), HOME: home, XDG_RUNTIME_DIR: join(home, 'run') },
  })
}

const parsed = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await floe(...args, '--json')).stdout)

test('creates, lists, trusts and deletes an environment', async () => {
  const made = await floe('init', '--bare', '--name', 'mine')
  expect(made, made.stderr).toMatchObject({ exitCode: 0, stdout: `Created the environment mine in ${project}\n` })
  expect(readFileSync(join(project, '.flox', 'env', 'manifest.toml'), 'utf8')).toMatch(/^schema-version = "[\d.]+"\n$/)
  expect(await parsed('envs')).toMatchObject([{ name: 'mine', folder: project, state: 'ready', packages: 0 }])
  expect(await parsed('list')).toEqual([])
  expect(await parsed('trust')).toMatchObject({ level: 'full', parts: [] })
  writeFileSync(join(project, 'kept.txt'), 'kept')
  expect((await floe('delete')).exitCode).toBe(2)
  expect((await floe('delete', '--force')).exitCode).toBe(0)
  expect([existsSync(join(project, '.flox')), existsSync(join(project, 'kept.txt'))]).toEqual([false, true])
})

test('builds what the manifest says where no package is named; the command that its job shows does the same', async () => {
  expect((await floe('init', '--bare', '--name', 'built')).exitCode).toBe(0)
  const manifest = join(project, '.flox', 'env', 'manifest.toml')
  const state = async () => await parsed('envs')
  for (const [value, args] of [
    ['one', []],
    ['two', ['--dir', project]],
  ] as const) {
    writeFileSync(manifest, `${readFileSync(manifest, 'utf8').split('[vars]')[0]}[vars]\nmine = "${value}"\n`)
    expect(await state()).toMatchObject([{ state: 'stale' }])
    const job = await parsed('install', ...args)
    expect(job).toMatchObject({ state: 'done', result: 'Built', command: `floe install --dir ${project}` })
    expect(await state()).toMatchObject([{ state: 'ready' }])
  }
  expect(await floe('install')).toMatchObject({ exitCode: 0, stdout: 'Built\n' })
  expect(await floe('install', '--id', 'mine')).toMatchObject({
    exitCode: 2,
    stderr: 'error: --id is for one package\n',
  })
  expect((await floe('delete', '--force')).exitCode).toBe(0)
})

test('lists what was done, takes it back and makes it again', async () => {
  expect((await floe('init', '--bare', '--name', 'way')).exitCode).toBe(0)
  const manifest = join(project, '.flox', 'env', 'manifest.toml')
  const texts = [readFileSync(manifest, 'utf8')]
  expect(await floe('undo')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('There is nothing to undo') })
  texts.push(`${texts[0]}[vars]\nmine = "one"\n`)
  writeFileSync(manifest, texts[1] ?? '')
  expect(await parsed('history')).toMatchObject({ undo: null, blocked: expect.stringContaining('manifest.toml') })
  expect(await floe('redo')).toMatchObject({ exitCode: 1 })
  expect((await floe('install')).exitCode).toBe(0)
  const listed = await floe('history')
  expect(listed.stdout).toMatch(/^\* {2}3 .* Built\n {3}2 .* Changed outside Floe: set mine\n {3}1 .* Created\n$/)
  expect(listed.stderr).toContain('floe undo takes back: Built')
  expect(await floe('undo')).toMatchObject({ exitCode: 0, stdout: 'Undid: build\n' })
  expect(await parsed('undo')).toMatchObject({ state: 'done', result: 'Undid: change outside Floe: set mine' })
  expect(readFileSync(manifest, 'utf8')).toBe(texts[0])
  expect((await floe('history')).stdout).toContain('Changed outside Floe: set mine (undone)')
  expect(await floe('redo')).toMatchObject({ exitCode: 0, stdout: 'Redid: change outside Floe: set mine\n' })
  expect(readFileSync(manifest, 'utf8')).toBe(texts[1])
  expect((await floe('delete', '--force')).exitCode).toBe(0)
})

test('says what went wrong, why, and what to do next, without colour outside of a terminal', async () => {
  const { exitCode, stdout, stderr } = await floe('list')
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toContain('There is no environment in')
  expect(stderr).toContain('floe init')
  expect(stderr).not.toContain('\x1b')
  expect(await parsed('list')).toMatchObject({ error: { code: 'ENVIRONMENT_NOT_FOUND' } })
  expect(await floe('open', '--json')).toMatchObject({
    exitCode: 1,
    stdout: expect.stringContaining('"NOT_SERVED"'),
    stderr: expect.stringContaining('floe serve --open'),
  })
})

test('list and why give the error that install gives where the manifest or the lock cannot be read', async () => {
  expect((await floe('init', '--bare', '--name', 'broken')).exitCode).toBe(0)
  const codeOf = async (...args: readonly string[]) =>
    z.object({ error: z.object({ code: z.string() }) }).parse(await parsed(...args)).error.code
  const manifest = join(project, '.flox', 'env', 'manifest.toml')
  const whole = readFileSync(manifest, 'utf8')
  writeFileSync(manifest, '[installs]\n')
  const wanted = await codeOf('install', '/nix/store/00000000000000000000000000000000-nope')
  expect([await codeOf('list', '-n'), await codeOf('why', 'jq')]).toEqual([wanted, wanted])
  expect((await floe('list', '-c')).stdout).toBe('[installs]\n')

  writeFileSync(manifest, whole)
  writeFileSync(join(project, '.flox', 'env', 'manifest.lock'), '{\n<<<<<<< HEAD\n}\n')
  const { exitCode, stdout, stderr } = await floe('list')
  expect([exitCode, stdout]).toEqual([1, ''])
  expect(stderr).toContain('Line 2 is a git conflict marker')
  expect((await floe('delete', '--force')).exitCode).toBe(0)
}, 180_000)

test('says of a package that is not there which one has the command, or is near, and else nothing', async (context) => {
  const { hits } = z.object({ hits: z.array(z.object({ pkgPath: z.string() })) }).parse(await parsed('search', 'jq'))
  context.skip(hits[0]?.pkgPath !== 'debian/jq', 'this machine has no Debian packages')
  expect((await floe('init', '--bare', '--name', 'mine')).exitCode).toBe(0)
  const said = async (name: string) => (await floe('install', name)).stderr
  expect(await said('go')).toContain('No package is named go\n  The command go is in golang-go')
  expect(await said('gti')).toContain('No package is named gti\n  Did you mean git?')
  expect(await said('no-such-package-anywhere')).toContain('No similar name found.')
  // It was read at this prompt; nothing is left for the window to settle.
  expect(await floe('settle')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('no change of this environment waits for a decision'),
  })
  expect((await floe('delete', '--force')).exitCode).toBe(0)
})

test.each([
  [['hello'], 'put -- before the command: floe activate -- hello'],
  [['-m', 'dev', 'hello', '-x'], 'unknown option'],
  [['-m', 'dev', 'hello', '--', 'there'], 'put -- before the command'],
  [['-c', 'true', '--', 'true'], 'use either -c or --'],
  [['-d'], "'-d, --dir <folder>' argument missing"],
  [['-c'], "'-c, --command <line>' argument missing"],
])('says what is wrong with activate %j, and starts nothing', async (words, text) => {
  const { exitCode, stderr } = await floe('activate', ...words)
  expect(exitCode).toBe(2)
  expect(stderr).toContain(text)
})

test.each([
  [['search', 'jq', '--limit', 'many'], 'whole number'],
  [['serve', '--port', '70000'], 'up to 65535'],
  [['trust', '--level', 'some'], 'Allowed choices are none, packages, full'],
  [['change', 'jq', '--priority', '-1'], 'whole number'],
  [['activate', '--mode', 'fast'], 'fast'],
  [['instal', 'jq'], 'install'],
])('ends the wrong command %j with 2, and tells programs what is wrong as it tells people', async (words, text) => {
  const said = await floe(...words)
  expect([said.exitCode, said.stderr]).toEqual([2, expect.stringContaining(text)])
  const told = words[0] === 'activate' ? null : await floe(...words, '--json')
  if (told === null) return
  expect(told.exitCode).toBe(2)
  expect(JSON.parse(told.stdout)).toMatchObject({ error: { code: 'USAGE', message: expect.any(String), details: {} } })
})

test('changes nothing through a .flox that leads to another project, and names that one', async () => {
  const mine = join(home, 'mine')
  expect((await floe('init', '--bare', '--dir', mine)).exitCode).toBe(0)
  symlinkSync(join(mine, '.flox'), join(project, '.flox'))
  const before = readFileSync(join(mine, '.flox', 'env', 'manifest.toml'), 'utf8')
  for (const words of [['install', 'jq'], ['change', 'jq', '--priority', '1'], ['undo'], ['delete', '--force']]) {
    const { exitCode, stderr } = await floe(...words)
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`-d ${mine}`)])
    expect(await parsed(...words)).toMatchObject({
      error: { code: 'ENVIRONMENT_ELSEWHERE', message: expect.any(String), details: { project: mine } },
    })
  }
  expect(await parsed('list')).toEqual([])
  expect(readFileSync(join(mine, '.flox', 'env', 'manifest.toml'), 'utf8')).toBe(before)
  rmSync(join(project, '.flox'))
  expect((await floe('delete', '--force', '--dir', mine)).exitCode).toBe(0)
})
