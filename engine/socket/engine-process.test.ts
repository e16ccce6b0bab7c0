import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { run } from '../process/run.ts'
import { processRow } from '../lib/process-row.ts'
import { connectToEngine } from '../client.ts'
import type { Connection } from '../../shared/contract/connect.ts'
import { engineFiles } from './engine-files.ts'
import { runtimeFolder } from './runtime-folder.ts'

let home = ''
const pids = new Set<number>()
const saved = { ...process.env }

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'floe-engine-'))
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('XDG_'))) delete process.env[name]
  Object.assign(process.env, { HOME: home, XDG_RUNTIME_DIR: join(home, 'run') })
})
afterEach(async () => {
  for (const pid of pids) await kill(pid, 'SIGKILL')
  pids.clear()
  Object.assign(process.env, saved)
  // Engines that found another one running are still ending, and may write as they go.
  await vi.waitFor(() => rmSync(home, { recursive: true, force: true }), { timeout: 20_000, interval: 200 })
})

async function open(): Promise<Connection & { pid: number }> {
  const connection = await connectToEngine({ client: 'test' })
  const { pid } = await connection.client.app.info({})
  pids.add(pid)
  return { ...connection, pid }
}

async function kill(pid: number, signal: NodeJS.Signals): Promise<void> {
  try {
    process.kill(pid, signal)
  } catch {
    return
  }
  while (processRow(pid) !== null) await sleep(10)
}

it('is started once, however many ask at the same time, and only its user can reach it', async () => {
  const [one, two, three] = await Promise.all([open(), open(), open()])
  expect(new Set([one.pid, two.pid, three.pid]).size).toBe(1)
  const { folder, socket, lock } = await engineFiles()
  const modes = [folder, socket, lock].map((path) => lstatSync(path).mode & 0o777)
  expect(modes).toEqual([0o700, 0o600, 0o600])
})

it.runIf(process.getuid?.() === 0)('refuses another user of the machine', async () => {
  const { pid } = await open()
  const { socket } = await engineFiles()
  const script = `require('net').connect(${JSON.stringify(socket)}).on('connect',()=>{console.log('in');process.exit(0)}).on('error',e=>{console.log(e.code);process.exit(1)})`
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', script]
  const stranger = await run('setpriv', asNobody, { env: { PATH: process.env['PATH'] }, cwd: '/' })
  expect([stranger.exitCode, stranger.stdout.trim()]).toEqual([1, 'EACCES'])
  // Even with the folders open, the socket itself refuses.
  for (const folder of [home, join(home, 'run'), join(home, 'run', 'floe')]) await run('chmod', ['755', folder])
  const again = await run('setpriv', asNobody, { env: { PATH: process.env['PATH'] }, cwd: '/' })
  expect(again.stdout.trim()).toBe('EACCES')
  expect(processRow(pid)).not.toBeNull()
})

it('ends by itself when no one needs it, and leaves nothing behind', async () => {
  const connection = await open()
  const { folder, socket, lock } = await engineFiles()
  connection.close()
  const start = performance.now()
  while (processRow(connection.pid) !== null && performance.now() - start < 15_000) await sleep(50)
  expect(performance.now() - start).toBeGreaterThan(4_000)
  expect([existsSync(socket), existsSync(lock), existsSync(folder)]).toEqual([false, false, true])
})

it('is started again after a crash, past the socket and lock that it left', async () => {
  const first = await open()
  await kill(first.pid, 'SIGKILL')
  const { socket, lock } = await engineFiles()
  expect([existsSync(socket), existsSync(lock)]).toEqual([true, true])
  const second = await open()
  expect(second.pid).not.toBe(first.pid)
})

it('does not take a stranger that has the process id of a dead engine for an engine', async () => {
  const { lock, socket } = await engineFiles()
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  writeFileSync(lock, JSON.stringify({ pid: process.pid, start: '1', boot, build: 'x' }))
  writeFileSync(socket, 'not a socket')
  expect((await open()).pid).not.toBe(process.pid)
})

it('ends at SIGTERM and cleans up', async () => {
  const { pid, closed } = await open()
  await kill(pid, 'SIGTERM')
  await closed
  const { socket, lock } = await engineFiles()
  expect([existsSync(socket), existsSync(lock)]).toEqual([false, false])
})

it('stops when it is asked to', async () => {
  const { client, closed } = await open()
  expect(await client.app.stop({ stopRunning: false })).toEqual({ stopped: true })
  await closed
})

it('finds a shorter place when the path is too long for a socket', async () => {
  process.env['XDG_RUNTIME_DIR'] = join(home, 'x'.repeat(120))
  const { socket, folder } = await engineFiles()
  expect(Buffer.byteLength(socket)).toBeLessThan(108)
  expect(lstatSync(folder).mode & 0o777).toBe(0o700)
  expect((await open()).pid).toBeGreaterThan(0)
  rmSync(folder, { recursive: true })
})

it.runIf(process.getuid?.() === 0)('does not use a folder that another user made', async () => {
  const foreign = join(home, 'foreign')
  mkdirSync(foreign)
  chownSync(foreign, 65_534, 65_534)
  await expect(runtimeFolder(foreign)).rejects.toMatchObject({ code: 'FILE_ACCESS' })
  symlinkSync(foreign, join(home, 'link'))
  await expect(runtimeFolder(join(home, 'link'))).rejects.toMatchObject({ code: 'FILE_ACCESS' })
})

it('says what went wrong when it cannot start', async () => {
  mkdirSync(join(home, '.config', 'floe', 'settings.json'), { recursive: true })
  await expect(connectToEngine()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
})

it('keeps its folders and files to its user, whatever the umask', async () => {
  const before = process.umask(0)
  const { client, pid } = await open().finally(() => process.umask(before))
  await client.settings.set({ theme: 'dark' })
  await client.diagnostics.run({ fresh: true })
  const { id } = await client.diagnostics.fix({ fix: 'close-runtime-folder' })
  for await (const job of client.jobs.watch({ id })) if (job.endedAt) expect(job.state).toBe('done')
  await kill(pid, 'SIGTERM')
  const own = ['.config/floe', '.local/share/floe', '.local/state/floe', '.cache/floe', 'run/floe']
  const open077 = own.filter((folder) => (lstatSync(join(home, folder)).mode & 0o077) !== 0)
  const files = ['.config/floe/settings.json', '.local/state/floe/engine.log', `.local/state/floe/jobs/${id}.json`]
  expect([open077, files.map((file) => lstatSync(join(home, file)).mode & 0o777)]).toEqual([[], [0o600, 0o600, 0o600]])
})

it('works in a home that cannot be written, and Diagnostics says so', async () => {
  process.env['HOME'] = '/dev/null/none'
  const { client } = await open()
  expect(await client.environments.list({})).toEqual([])
  const { checks } = await client.diagnostics.run({ fresh: true })
  expect(checks.find((check) => check.id === 'folders')).toMatchObject({
    state: 'failed',
    found: '4 cannot be written',
  })
  await expect(client.settings.set({ theme: 'dark' })).rejects.toMatchObject({ code: 'FILE_ACCESS' })
})
