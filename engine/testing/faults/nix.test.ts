import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { thisSystem } from '../../environments/this-system.ts'
import { useWalks } from '../run-walk.ts'
import { startTestEngine, uncancelled } from '../test-engine.ts'
import { snapshot, useTestMachine } from '../test-machine.ts'

/** Nix missing, silent or robbed, and two engines at one project (faults 13, 14, 16–18). */
const machine = useTestMachine()
const walk = useWalks()
const installOf = (spec: string) => ({ kind: 'install' as const, packages: [{ spec }] })

/** Fault 14. */
it('does not wait for a daemon that never answers', async () => {
  const folder = machine.project('silent')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder)
  const before = snapshot(join(folder, '.flox'))
  const spec = machine.storePackage('alpha-1.0', { 'bin/alpha': '' })
  const socket = join(machine.home, 'daemon')
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  process.env['NIX_REMOTE'] = `unix://${socket}`

  const start = performance.now()
  const [{ checks }, job] = await Promise.all([
    engine.api.diagnostics.run({ fresh: true }, uncancelled),
    engine.apply(id, installOf(spec)),
  ])
  expect(checks.length).toBeGreaterThan(0)
  expect(job.error?.code).toBe('NIX_TIMEOUT')
  expect(performance.now() - start).toBeLessThan(15_000)

  const second = await engine.api.environments.apply({ id, edit: installOf(spec) }, uncancelled)
  for await (const state of engine.api.jobs.watch({ id: second.id }, uncancelled)) {
    if (state.stages.some((one) => one.name === 'download' && one.state === 'running'))
      await engine.api.jobs.cancel({ id: second.id }, uncancelled)
  }
  expect((await engine.api.jobs.get({ id: second.id }, uncancelled)).state).toBe('cancelled')
  expect(performance.now() - start).toBeLessThan(20_000)
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  delete process.env['NIX_REMOTE']
  server.close()
  await engine.close()
})

/** Faults 16 and 17. */
it('says that it is not built when a tree is gone, and builds it again', async () => {
  const folder = machine.project('robbed')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder, [machine.storePackage('alpha-1.0', { 'bin/alpha': machine.home })])
  const link = join(folder, '.flox/run', `${thisSystem()}.robbed-dev`)
  const state = async () => (await engine.api.environments.get({ id }, uncancelled)).state
  expect(await state()).toBe('ready')
  // Collected by Nix, then lost from the disk although Nix believes in it.
  for (const lose of [
    ['nix-store', '--delete', '--ignore-liveness'],
    ['rm', '-rf'],
  ]) {
    const tree = execFileSync('readlink', [link], { encoding: 'utf8' }).trim()
    const [command = '', ...args] = lose
    execFileSync('chmod', ['-R', 'u+w', tree])
    execFileSync(command, [...args, tree], { stdio: 'ignore' })
    expect(await state()).toBe('not-built')
    expect(await engine.apply(id, { kind: 'build' })).toMatchObject({ state: 'done', error: null })
    expect(await state()).toBe('ready')
    expect(readFileSync(join(link, 'bin/alpha'), 'utf8')).toBe(machine.home)
  }
  await engine.close()
})

/** Fault 18. */
it('loses no edit that it has acknowledged when two engines work at one project', async () => {
  const folder = machine.project('shared')
  const engine = await startTestEngine(machine.home)
  await engine.create(folder)
  await engine.close()
  const orders = ['one', 'two'].map((user) => ({
    user,
    edits: [1, 2, 3].map((n) => installOf(machine.storePackage(`${user}${n}-1.0`, { [`bin/${user}${n}`]: '' }))),
  }))
  const homes = orders.map(({ user }) => machine.project(`home-${user}`))
  const ends = await Promise.all(
    orders.map(({ edits }, index) =>
      walk(
        { kind: 'apply', folder, edits },
        { env: { HOME: homes[index] ?? '', XDG_RUNTIME_DIR: join(homes[index] ?? '', 'run') } },
      ),
    ),
  )
  const text = readFileSync(join(folder, '.flox/env/manifest.toml'), 'utf8')
  const lock = readFileSync(join(folder, '.flox/env/manifest.lock'), 'utf8')
  let acknowledged = 0
  ends.forEach(({ said }, user) =>
    said.forEach((one, index) => {
      const name = `${orders[user]?.user}${index + 1}`
      const done = JSON.stringify(one).includes('"done"')
      acknowledged += Number(done)
      if (done) expect([text.includes(name), lock.includes(name)]).toEqual([true, true])
      else expect(one).toEqual({ state: 'failed', code: 'CHANGED_ON_DISK' })
    }),
  )
  expect(acknowledged).toBeGreaterThan(0)
})

/** Fault 13: a root folder without Nix, where everything else is as here. */
it.runIf(process.getuid?.() === 0)('works without Nix, up to where Nix is needed', async () => {
  const folder = machine.project('without')
  const bin = join(machine.home, 'bin')
  mkdirSync(bin)
  for (const name of ['sh', 'flock', 'cat', 'setpriv']) symlinkSync(`/usr/bin/${name}`, join(bin, name))
  const hide = 'for one in /usr/bin/nix*; do mount --bind /dev/null "$one"; done; exec "$@"'
  const under = ['unshare', '--mount', 'sh', '-c', hide, 'sh']
  const made = await walk({ kind: 'create', folder, packages: [] }, { under })
  expect(JSON.stringify(made.said)).toContain('NIX_MISSING')
  const spec = '/nix/store/00000000000000000000000000000000-alpha-1.0'
  const before = snapshot(join(folder, '.flox'))
  const end = await walk({ kind: 'apply', folder, edits: [installOf(spec)] }, { under })
  expect(end.said).toEqual([{ state: 'failed', code: 'NIX_MISSING' }])
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  const engine = await startTestEngine(machine.home)
  expect((await engine.apply(await engine.open(folder), { kind: 'build' })).state).toBe('done')
  await engine.close()
})
