import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { placeToOpen } from './place-to-open.ts'

let folder = ''
let manifest = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'floe-place-')))
  manifest = join(folder, '.flox/env/manifest.toml')
  mkdirSync(join(folder, '.flox/env'), { recursive: true })
  writeFileSync(manifest, 'version = 1\n', { mode: 0o644 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('gives the folder and the manifest of an environment', async () => {
  expect(await placeToOpen(folder, 'folder')).toBe(folder)
  expect(await placeToOpen(folder, 'manifest')).toBe(manifest)
})

it('gives nothing that would be run', async () => {
  chmodSync(manifest, 0o755)
  expect(await placeToOpen(folder, 'manifest')).toBeNull()
  const bundle = join(folder, 'Tool.APP')
  mkdirSync(bundle)
  expect(await placeToOpen(bundle, 'folder')).toBeNull()
})

it('gives nothing that a link leads to elsewhere, and no file in place of a folder', async () => {
  const elsewhere = join(folder, 'run-me.desktop')
  writeFileSync(elsewhere, '[Desktop Entry]\n')
  rmSync(manifest)
  symlinkSync(elsewhere, manifest)
  expect(await placeToOpen(folder, 'manifest')).toBeNull()
  expect(await placeToOpen(elsewhere, 'folder')).toBeNull()
})

it('gives nothing for a path that is not absolute or no longer there', async () => {
  expect(await placeToOpen('.', 'folder')).toBeNull()
  expect(await placeToOpen(join(folder, 'gone'), 'folder')).toBeNull()
})
