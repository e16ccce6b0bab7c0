import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { useWalks } from '../run-walk.ts'
import { startTestEngine, uncancelled } from '../test-engine.ts'
import { leftovers, snapshot, useTestMachine } from '../test-machine.ts'

const machine = useTestMachine()
const walk = useWalks()

const commitPoints = [
  'commit:intent',
  'commit:file:0',
  'commit:file:1',
  'commit:file:2',
  'commit:link:0',
  'commit:link:1',
  'commit:done',
  'walk:unrooted',
  'walk:committed',
  'walk:remembered',
]

const failpoints = [
  'walk:locked',
  'walk:realised',
  'walk:built',
  'commit:intent',
  'commit:file:0',
  'commit:file:1',
  'commit:link:0',
  'commit:link:1',
  'commit:done',
  'walk:unrooted',
  'walk:committed',
  'walk:remembered',
]

/** Faults 1, 2 and 4. */
it.each(failpoints)('is whole again after kill -9 at %s', async (at) => {
  const folder = machine.project('kill')
  const alpha = machine.storePackage('alpha-1.0', { 'bin/alpha': '' })
  const beta = machine.storePackage('beta-1.0', { 'bin/beta': '' })
  const first = await startTestEngine(machine.home)
  const id = await first.create(folder, [alpha])
  await first.close()
  const old = userFiles(folder)
  const order = { kind: 'apply' as const, folder, edits: [{ kind: 'install' as const, packages: [{ spec: beta }] }] }
  expect((await walk(order, { env: { FLOE_FAILPOINT: at } })).signal).toBe('SIGKILL')
  await until(() => ofThisHome().length === 0)

  const engine = await startTestEngine(machine.home)
  const detail = await engine.api.environments.get({ id }, uncancelled)
  const names = detail.installed.map((one) => one.installId)
  // Old or new, never a mix: whichever it is, manifest, lock and trees agree.
  expect(detail.state).toBe('ready')
  if (!names.includes('beta')) expect(userFiles(folder)).toEqual(old)
  expect(names.includes('beta')).toBe(failpoints.indexOf(at) >= failpoints.indexOf('commit:intent'))
  const [job] = (await engine.api.jobs.list({}, uncancelled)).filter((one) => one.error !== null)
  expect(job?.error?.code).toBe('JOB_INTERRUPTED')
  expect((await engine.apply(id, { kind: 'build' })).state).toBe('done')
  await engine.close()
  expect(leftovers(machine.home)).toEqual([])
})

it.each(['restore:read', 'restore:built', ...commitPoints])(
  'undoes wholly or not at all when killed at %s',
  async (at) => {
    const folder = machine.project('undo')
    const first = await startTestEngine(machine.home)
    const id = await first.create(folder, [machine.storePackage('alpha-1.0', { 'bin/alpha': '' })])
    const old = userFiles(folder)
    const edit = {
      kind: 'install' as const,
      packages: [{ spec: machine.storePackage('beta-1.0', { 'bin/beta': '' }) }],
    }
    expect((await first.apply(id, edit)).state).toBe('done')
    await first.close()
    const young = userFiles(folder)
    const happens = at.startsWith('commit') || at.startsWith('walk')
    for (const [step, from, to] of [
      ['undo', young, old],
      ['redo', old, young],
    ] as const) {
      const order = { kind: 'walk' as const, folder, steps: [step] }
      expect((await walk(order, { env: { FLOE_FAILPOINT: at } })).signal).toBe('SIGKILL')
      const engine = await startTestEngine(machine.home)
      const undone = (step === 'undo') === happens
      expect(userFiles(folder)).toEqual(happens ? to : from)
      const { entries, blocked, undo, redo } = await engine.api.history.list({ id }, uncancelled)
      expect([blocked, undo === null, redo === null]).toEqual([null, undone, !undone])
      // Terminals and the list count the generation that is there.
      const { generation, state } = await engine.api.environments.get({ id }, uncancelled)
      expect([generation, state]).toEqual([entries.find((entry) => entry.state === 'live')?.generation, 'ready'])
      if (!happens) expect((await engine.ended(await engine.api.history[step]({ id }, uncancelled))).state).toBe('done')
      await engine.close()
    }
    expect(leftovers(machine.home)).toEqual([])
  },
)

it('finishes the creation of an environment that was cut off', async () => {
  for (const at of ['commit:intent', 'commit:file:1', 'commit:file:3']) {
    const folder = machine.project(`create-${at.replaceAll(':', '-')}`)
    const order = { kind: 'create' as const, folder, packages: [] }
    expect((await walk(order, { env: { FLOE_FAILPOINT: at } })).signal).toBe('SIGKILL')
    const engine = await startTestEngine(machine.home)
    expect((await engine.apply(await engine.open(folder), { kind: 'build' })).state).toBe('done')
    await engine.close()
  }
  expect(leftovers(machine.home)).toEqual([])
})

/** Fault 3. */
it('says that a build failed when Nix is killed, and builds at the next try', async () => {
  const folder = machine.project('nix')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder)
  const before = snapshot(join(folder, '.flox'))
  const spec = machine.storePackage('alpha-1.0', { 'bin/alpha': '' })
  const edit = { kind: 'install' as const, packages: [{ spec }] }
  const job = await engine.api.environments.apply({ id, edit }, uncancelled)
  let killed = false
  for (let round = 0; round < 2000 && !killed; round++) {
    killed = nixOfThisProcess().map((pid) => process.kill(pid, 'SIGKILL')).length > 0
    if (!killed) await sleep(1)
  }
  const end = await engine.ended(job)
  expect([killed, end.state, end.error?.code]).toEqual([true, 'failed', 'NIX_FAILED'])
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  expect((await engine.apply(id, edit)).state).toBe('done')
  await engine.close()
})

/** Fault 4. */
it('leaves no process behind when its whole group is killed', async () => {
  const folder = machine.project('group')
  const engine = await startTestEngine(machine.home)
  await engine.create(folder)
  await engine.close()
  const spec = machine.storePackage('alpha-1.0', { 'bin/alpha': '' })
  const order = { kind: 'apply' as const, folder, edits: [{ kind: 'install' as const, packages: [{ spec }] }] }
  const end = await walk(order, {
    onStart: (pid) => {
      const timer = setInterval(() => {
        if (!ofThisHome().some((one) => commandOf(one).includes('nix'))) return
        clearInterval(timer)
        process.kill(-pid, 'SIGKILL')
      }, 2)
      setTimeout(() => clearInterval(timer), 20_000).unref()
    },
  })
  expect(end.signal).toBe('SIGKILL')
  await until(() => ofThisHome().length === 0)
})

function userFiles(folder: string): Record<string, string> {
  const all = snapshot(join(folder, '.flox'))
  return Object.fromEntries(Object.entries(all).filter(([name]) => /^(env|run)\//.test(name)))
}

/** Processes that live in the home of this test; children of this very process are not among them. */
function ofThisHome(): number[] {
  return pids().filter((pid) => pid !== process.pid && environmentOf(pid).includes(`HOME=${machine.home}\0`))
}

function nixOfThisProcess(): number[] {
  const text = execFileSync('ps', ['--ppid', String(process.pid), '-o', 'pid=,comm='], { encoding: 'utf8' })
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/))
  return rows.filter(([, name]) => name?.startsWith('nix')).map(([pid]) => Number(pid))
}

const pids = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`)
const environmentOf = (pid: number) => read(`/proc/${pid}/environ`)

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 250 && !condition(); round++) await sleep(40)
  expect(condition()).toBe(true)
}
