import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recoverJournal } from '../../environments/journal.ts'
import type { JournalEntry } from '../../environments/journal.ts'
import { useWalks } from '../run-walk.ts'
import { leftovers, snapshot, useTestMachine } from '../test-machine.ts'

/** The commit with the nth call of a kind killed or refused, for every n: enumerated, not sampled. */
const machine = useTestMachine()
const walk = useWalks()
const itWithStrace = it.runIf(existsSync('/usr/bin/strace')) // injects the faults

/** Fault 1. The journal is replayed as at the next start. */
itWithStrace.each([
  ['rename', 4],
  ['fsync', 6],
  ['symlink', 1],
  ['unlink', 1],
])('is whole after a kill at any %s', async (call, atLeast) => {
  const { ends, states } = await forEachCall(call, 'signal=KILL', async (journal) => {
    await recoverJournal(journal)
  })
  expect(ends.slice(0, -1).every(({ signal }) => signal === 'SIGKILL')).toBe(true)
  expect(ends.length).toBeGreaterThan(atLeast)
  expect(new Set(states)).toEqual(call === 'symlink' || call === 'unlink' ? new Set([after]) : new Set([before, after]))
})

/** Faults 5, 7 and 8: the commit is told, and what it did is undone by itself. */
itWithStrace.each([
  ['rename', 'ENOSPC', 'DISK_FULL', 4],
  ['rename', 'EDQUOT', 'DISK_FULL', 4],
  ['symlink', 'ENOSPC', 'DISK_FULL', 1],
])('undoes everything when any %s gives %s', async (call, errno, code, atLeast) => {
  const { ends, states } = await forEachCall(call, `error=${errno}`)
  const refused = ends.filter(({ said }) => JSON.stringify(said).includes(code))
  expect(refused.length).toBeGreaterThanOrEqual(atLeast)
  ends.forEach(({ said }, index) => expect(states[index]).toBe(said.includes('done') ? after : before))
})

/** An intent that stayed would be carried out by the next start, whatever was done since. */
itWithStrace('leaves no intent behind when any unlink fails', async () => {
  const { ends } = await forEachCall('unlink', 'error=EIO')
  expect(ends.length).toBeGreaterThan(1)
})

/** Fault 7: a file whose sync failed is never taken for written. Of folders the sync is best effort. */
itWithStrace('takes a failed fsync for a failed write', async () => {
  const { ends, states } = await forEachCall('fsync', 'error=EIO')
  expect(ends.filter(({ said }) => JSON.stringify(said).includes('FILE_ACCESS')).length).toBe(3)
  ends.forEach(({ said }, index) => expect(states[index]).toBe(said.includes('done') ? after : before))
})

const noRecovery = () => Promise.resolve()

async function forEachCall(call: string, fault: string, recover: (journal: string) => Promise<void> = noRecovery) {
  const ends: Awaited<ReturnType<typeof walk>>[] = []
  const states: string[] = []
  for (let nth = 1; nth < 60; nth++) {
    const log = join(machine.home, `strace-${nth}`)
    const { entry, state, journal } = commitOf(machine.project(`commit-${nth}`))
    const inject = `inject=${call}:${fault}:when=${nth}`
    const under = ['strace', '-f', '-qq', '-o', log, '-e', `trace=${call}`, '-e', inject]
    const end = await walk({ kind: 'commit', journal, entry }, { under })
    await recover(journal)
    ends.push(end)
    states.push(state())
    expect([before, after]).toContain(state())
    expect(leftovers(machine.home)).toEqual([])
    if (end.said.includes('done') && !wasInjected(log, fault)) return { ends, states }
  }
  throw new Error('it never came to its end')
}

function wasInjected(log: string, fault: string): boolean {
  return fault.startsWith('error') && readFileSync(log, 'utf8').includes('(INJECTED)')
}

const before = JSON.stringify([
  ['env/manifest.toml', 'old'],
  ['run/dev', '→ /nix/store/old'],
  ['run/gone', '→ /nix/store/gone'],
])
const after = JSON.stringify([
  ['env/manifest.lock', 'lock'],
  ['env/manifest.toml', 'new'],
  ['run/dev', '→ /nix/store/new'],
])

function commitOf(folder: string) {
  const dotFlox = join(folder, '.flox')
  mkdirSync(join(dotFlox, 'env'), { recursive: true })
  mkdirSync(join(dotFlox, 'run'))
  const manifest = join(dotFlox, 'env/manifest.toml')
  const lock = join(dotFlox, 'env/manifest.lock')
  const link = join(dotFlox, 'run/dev')
  writeFileSync(manifest, 'old')
  symlinkSync('/nix/store/old', link)
  const gone = join(dotFlox, 'run/gone')
  symlinkSync('/nix/store/gone', gone)
  const entry: JournalEntry = {
    version: 1,
    dotFlox,
    files: [
      { path: manifest, before: 'old', after: 'new' },
      { path: lock, before: null, after: 'lock' },
    ],
    links: [
      { path: link, before: '/nix/store/old', after: '/nix/store/new' },
      { path: gone, before: '/nix/store/gone', after: null },
    ],
  }
  const state = () => JSON.stringify(Object.entries(snapshot(dotFlox)).sort(([one], [other]) => (one < other ? -1 : 1)))
  return { entry, journal: join(folder, 'journal'), state }
}
