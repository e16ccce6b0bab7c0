import { execFileSync } from 'node:child_process'
import { readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { useWalks } from '../run-walk.ts'
import { startTestEngine, uncancelled } from '../test-engine.ts'
import { leftovers, snapshot, useTestMachine } from '../test-machine.ts'

/** Disks that are full, small or read-only, and folders that are not there (faults 5, 8, 9, 10, 11). */
const machine = useTestMachine()
const walk = useWalks()
const itAsRoot = it.runIf(process.getuid?.() === 0 && canMount()) // mounts a disk of its own

const mounts: string[] = []
afterEach(() => {
  for (const path of mounts.splice(0).reverse()) execFileSync('umount', ['-l', path])
})

const installOf = (spec: string) => ({ kind: 'install' as const, packages: [{ spec }] })
const alpha = () => machine.storePackage('alpha-1.0', { 'bin/alpha': '' })

/** Fault 5: manifest, lock and pins on a disk with less and less room. */
itAsRoot('keeps the project as it was when its disk is full', async () => {
  const folder = machine.project('small')
  mount('tmpfs', ['-t', 'tmpfs', '-o', 'size=256k'], folder)
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder)
  const outcomes = new Set<string>()
  for (const pages of [0, 1, 2, 3, 4, 6]) {
    const before = snapshot(join(folder, '.flox'))
    fill(folder, pages)
    const job = await engine.apply(id, installOf(alpha()))
    outcomes.add(job.error?.code ?? job.state)
    writeFileSync(join(folder, 'filler'), '')
    expect(leftovers(folder)).toEqual([])
    if (job.state === 'failed') expect(snapshot(join(folder, '.flox'))).toEqual(before)
    expect((await engine.apply(id, { kind: 'build' })).state).toBe('done')
    await engine.apply(id, { kind: 'uninstall', packages: ['alpha'] })
  }
  expect(outcomes).toEqual(new Set(['DISK_FULL', 'done']))
  await engine.close()
})

/** Fault 5: journal, history, registry, trust and the logs of jobs. */
itAsRoot('changes nothing, or says that it did, when the disk of its own files is full', async () => {
  const state = machine.project('.local')
  const folder = machine.project('project')
  mount('tmpfs', ['-t', 'tmpfs', '-o', 'size=512k'], state)
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder)
  const outcomes = new Set<string>()
  for (const pages of [0, 1, 2, 3, 4, 6, 8]) {
    const before = snapshot(join(folder, '.flox'))
    fill(state, pages)
    const job = await engine.apply(id, installOf(alpha()))
    outcomes.add(job.error?.code ?? job.state)
    writeFileSync(join(state, 'filler'), '')
    const after = snapshot(join(folder, '.flox'))
    if (job.state === 'done') expect(after['env/manifest.lock']).toContain('alpha')
    else expect(after).toEqual(before)
    for (const store of ['share/floe/registry.json', 'state/floe/trust.json'])
      expect(() => JSON.parse(readFileSync(join(state, store), 'utf8'))).not.toThrow()
    await engine.apply(id, { kind: 'uninstall', packages: ['alpha'] })
  }
  expect([...outcomes].sort()).toEqual(['DISK_FULL', 'done'])
  await engine.close()
})

/** Fault 8. */
it('takes a file that may not grow for a full disk', async () => {
  const folder = machine.project('fsize')
  // Node ignores SIGXFSZ, so that a write past the limit is an error like others.
  const end = await walk({ kind: 'create', folder, packages: [] }, { under: ['prlimit', '--fsize=100'] })
  expect(end.said).toEqual([{ state: 'refused', code: 'DISK_FULL' }])
  expect(snapshot(folder)).toEqual({})
  expect(leftovers(machine.home)).toEqual([])
})

/** Fault 9. */
itAsRoot('reads and refuses to change a project that can only be read', async () => {
  const folder = machine.project('readonly')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder, [alpha()])
  expect((await engine.api.environments.get({ id }, uncancelled)).readOnly).toBeNull()
  mount(folder, ['--bind'], folder)
  execFileSync('mount', ['-o', 'remount,ro,bind', folder])
  const before = snapshot(join(folder, '.flox'))
  const readOnly = 'It is on a disk that can only be read.'
  expect(await engine.api.environments.get({ id }, uncancelled)).toMatchObject({ state: 'ready', readOnly })
  expect(await engine.api.environments.list({}, uncancelled)).toMatchObject([{ readOnly }])
  const job = await engine.apply(id, installOf(machine.storePackage('beta-1.0', { 'bin/beta': '' })))
  expect([job.state, job.error?.code]).toEqual(['failed', 'FILE_ACCESS'])
  expect(snapshot(join(folder, '.flox'))).toEqual(before)
  await engine.close()
  // A commit that cannot be finished now must not keep an engine from starting.
  const again = await startTestEngine(machine.home)
  expect((await again.api.environments.list({}, uncancelled)).map((one) => one.state)).toEqual(['ready'])
  await again.close()
})

/** Fault 10. */
itAsRoot('works without a cache folder', async () => {
  for (const cache of ['/dev/null/none', machine.project('cache')]) {
    if (!cache.startsWith('/dev')) mount('tmpfs', ['-t', 'tmpfs', '-o', 'ro'], cache)
    process.env['XDG_CACHE_HOME'] = cache
    const engine = await startTestEngine(machine.home)
    const folder = machine.project(cache.startsWith('/dev') ? 'none' : 'readonly')
    const id = await engine.create(folder, [alpha()])
    expect((await engine.api.environments.get({ id }, uncancelled)).state).toBe('ready')
    await engine.close()
  }
})

/** Fault 11. */
it('fails cleanly, or not at all, when few files may be open', async () => {
  const folder = machine.project('emfile')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder)
  await engine.close()
  for (const limit of [20, 24, 28, 32, 64]) {
    const before = snapshot(join(folder, '.flox'))
    const order = { kind: 'apply' as const, folder, edits: [installOf(alpha())] }
    const end = await walk(order, { under: ['prlimit', `--nofile=${limit}`] })
    const done = JSON.stringify(end.said).includes('"done"')
    if (done) expect(snapshot(join(folder, '.flox'))['env/manifest.lock']).toContain('alpha')
    else expect(snapshot(join(folder, '.flox'))).toEqual(before)
    if (limit === 64) expect(end.said).toEqual([{ state: 'done', code: null }])
    const after = await startTestEngine(machine.home)
    expect((await after.apply(id, { kind: 'build' })).state).toBe('done')
    await after.apply(id, { kind: 'uninstall', packages: ['alpha'] })
    await after.close()
  }
})

function mount(device: string, options: readonly string[], at: string): void {
  execFileSync('mount', [...options, device, at])
  mounts.push(at)
}

/** Fills a disk up to so many pages. */
function fill(folder: string, pagesLeft: number): void {
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail - pagesLeft) * bsize))
}

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
