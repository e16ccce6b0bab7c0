import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { refuseBomb } from './unpacked-size.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-bomb-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const itWithDpkg = it.runIf(existsSync('/usr/bin/dpkg-deb'))

/** A .deb with one file of so many zeros. */
function deb(megabytes: number): string {
  const tree = join(folder, 'tree')
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true })
  writeFileSync(
    join(tree, 'DEBIAN', 'control'),
    'Package: bomb\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b.c>\nDescription: x\n',
  )
  writeFileSync(join(tree, 'zeros'), '')
  truncateSync(join(tree, 'zeros'), megabytes << 20)
  execFileSync('dpkg-deb', ['-Zgzip', '--build', tree, join(folder, 'bomb.deb')])
  return join(folder, 'bomb.deb')
}

const pinned = (file: string, installedSize: number) => {
  const names = { name: 'bomb', version: '1', architecture: 'all', sha256: '0'.repeat(64), filename: 'bomb.deb' }
  return { ...names, size: statSync(file).size, installedSize }
}
const { signal } = new AbortController()

itWithDpkg('refuses a package that unpacks to far more than it declares', async () => {
  const file = deb(80)
  await expect(refuseBomb(pinned(file, 1 << 20), file, signal)).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
    details: { package: 'bomb', reason: 'It unpacks to far more than it declares.' },
  })
  await refuseBomb(pinned(file, 80 << 20), file, signal)
})

itWithDpkg('says that something else cannot be unpacked', async () => {
  const file = join(folder, 'text.deb')
  writeFileSync(file, 'no archive')
  await expect(refuseBomb(pinned(file, 1), file, signal)).rejects.toMatchObject({
    code: 'DOWNLOAD_FAILED',
    details: { reason: 'The file cannot be unpacked.' },
  })
})
