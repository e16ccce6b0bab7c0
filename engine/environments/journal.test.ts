import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recoverJournal, writeThroughJournal } from './journal.ts'
import type { JournalEntry } from './journal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-journal-'))
  mkdirSync(join(folder, 'env'))
  writeFileSync(join(folder, 'env/manifest.toml'), 'old manifest')
  symlinkSync('/nix/store/old', join(folder, 'link'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entry = (): JournalEntry => ({
  version: 1,
  dotFlox: folder,
  files: [
    { path: join(folder, 'env/manifest.toml'), before: 'old manifest', after: 'new manifest' },
    { path: join(folder, 'env/manifest.lock'), before: null, after: 'new lock' },
  ],
  links: [{ path: join(folder, 'link'), before: '/nix/store/old', after: '/nix/store/new' }],
})

const state = () => ({
  manifest: readFileSync(join(folder, 'env/manifest.toml'), 'utf8'),
  lock: existsSync(join(folder, 'env/manifest.lock')) ? readFileSync(join(folder, 'env/manifest.lock'), 'utf8') : null,
  link: readlinkSync(join(folder, 'link')),
})
const before = { manifest: 'old manifest', lock: null, link: '/nix/store/old' }
const after = { manifest: 'new manifest', lock: 'new lock', link: '/nix/store/new' }

/** The same commit in a process of its own, which the named failpoint kills. */
function commitKilledAt(failpoint: string) {
  const script = `import { writeThroughJournal } from ${JSON.stringify(new URL('./journal.ts', import.meta.url).href)}
    await writeThroughJournal(${JSON.stringify(join(folder, 'journal'))}, ${JSON.stringify(entry())})`
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, FLOE_FAILPOINT: failpoint },
  })
}

it('makes every change and leaves no intent', async () => {
  await writeThroughJournal(join(folder, 'journal'), entry())
  expect(state()).toEqual(after)
  expect(readdirSync(join(folder, 'journal'))).toEqual([])
})

it.each(['commit:intent', 'commit:file:0', 'commit:file:1', 'commit:link:0', 'commit:done'])(
  'finishes a commit that kill -9 has cut off at %s',
  async (failpoint) => {
    expect(commitKilledAt(failpoint).signal).toBe('SIGKILL')
    expect(await recoverJournal(join(folder, 'journal'))).toEqual([{ dotFlox: folder, outcome: 'finished' }])
    expect(state()).toEqual(after)
    expect(readdirSync(join(folder, 'journal'))).toEqual([])
  },
)

it('changes nothing when it is killed before the intent is on disk', async () => {
  mkdirSync(join(folder, 'journal'))
  expect(await recoverJournal(join(folder, 'journal'))).toEqual([])
  expect(state()).toEqual(before)
})

it('leaves everything alone when another program has written since', async () => {
  commitKilledAt('commit:file:0')
  writeFileSync(join(folder, 'env/manifest.toml'), 'their manifest')
  expect(await recoverJournal(join(folder, 'journal'))).toEqual([{ dotFlox: folder, outcome: 'overtaken' }])
  expect(state()).toEqual({ ...before, manifest: 'their manifest' })
})

it('undoes what it wrote when a later write is refused', async () => {
  const blocked = entry()
  mkdirSync(join(folder, 'env/manifest.lock'))
  writeFileSync(join(folder, 'env/manifest.lock/in-the-way'), '')
  await expect(writeThroughJournal(join(folder, 'journal'), blocked)).rejects.toMatchObject({ code: 'FILE_ACCESS' })
  expect(readFileSync(join(folder, 'env/manifest.toml'), 'utf8')).toBe('old manifest')
  expect(readdirSync(join(folder, 'journal'))).toEqual([])
})
