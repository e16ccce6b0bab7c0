import { execFileSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  mkdirSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { atomicWrite, fileStamp } from './atomic-write.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('replaces the text and keeps the permission bits', async () => {
  const path = join(folder, 'a')
  writeFileSync(path, 'old', { mode: 0o600 })
  await atomicWrite(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['a'])
})

it('refuses when another program wrote in between, and leaves its text', async () => {
  const path = join(folder, 'a')
  writeFileSync(path, 'one')
  const expected = await fileStamp(path)
  writeFileSync(path, 'theirs')
  await expect(atomicWrite(path, 'ours', { expected })).rejects.toMatchObject({ code: 'CHANGED_ON_DISK' })
  expect(readFileSync(path, 'utf8')).toBe('theirs')
})

it('refuses to replace a file that was not there when it was read', async () => {
  const path = join(folder, 'a')
  writeFileSync(path, 'theirs')
  await expect(atomicWrite(path, 'ours', { expected: null })).rejects.toMatchObject({ code: 'CHANGED_ON_DISK' })
})

it('writes through a link to the file that it names', async () => {
  writeFileSync(join(folder, 'real'), 'old')
  symlinkSync('real', join(folder, 'link'))
  await atomicWrite(join(folder, 'link'), 'new')
  expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new')
})

const canMount = process.platform === 'linux' && process.getuid?.() === 0

it.runIf(canMount)('keeps the old file whole on a full disk, at every size', async () => {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
  try {
    const path = join(disk, 'manifest')
    writeFileSync(path, 'whole')
    for (const size of [40_000, 60_000, 61_440, 65_536, 200_000]) {
      const outcome = await atomicWrite(path, 'x'.repeat(size)).then(
        () => 'written',
        (error: unknown) => (error as { code: string }).code, // every rejection of atomicWrite carries a code
      )
      expect(['written', 'DISK_FULL']).toContain(outcome)
      expect(readFileSync(path, 'utf8').length).toBe(outcome === 'written' ? size : 5)
      writeFileSync(path, 'whole')
      expect(readdirSync(disk)).toEqual(['manifest'])
    }
  } finally {
    execFileSync('umount', [disk])
  }
})
