import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readText } from './read-text.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-read-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('reads a file as large as it may be, and none that is larger', async () => {
  const path = join(folder, 'file')
  writeFileSync(path, 'x'.repeat(1024))
  expect(await readText(path, 1024)).toBe('x'.repeat(1024))
  await expect(readText(path, 1023)).rejects.toMatchObject({ code: 'FILE_ACCESS', details: { path } })
  expect(await readText(join(folder, 'none'), 1)).toBeNull()
})

it('refuses a file of 400 MB that takes no room on the disk', async () => {
  const path = join(folder, 'sparse')
  writeFileSync(path, '')
  truncateSync(path, 400 << 20)
  await expect(readText(path)).rejects.toMatchObject({ code: 'FILE_ACCESS' })
})

it.each<[string, (path: string) => void]>([
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a folder', (path) => mkdirSync(path)],
  ['a device', (path) => execFileSync('ln', ['-s', '/dev/zero', path])],
])('refuses %s', async (_kind, make) => {
  const path = join(folder, 'other')
  make(path)
  await expect(readText(path)).rejects.toMatchObject({
    code: 'FILE_ACCESS',
    details: { path, reason: 'It is not a file.' },
  })
})
