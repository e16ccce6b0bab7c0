import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Settings } from './settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('keeps what was set, changes nothing else, and tells', async () => {
  let changes = 0
  const settings = await Settings.open(folder, () => (changes += 1))
  await settings.set({ theme: 'dark', terminalFontSize: undefined })
  const again = await Settings.open(folder, () => {})
  expect(again.value).toMatchObject({ theme: 'dark', terminalFontSize: 13 })
  expect(changes).toBe(1)
})

it('starts over from a damaged file and keeps a copy of it', async () => {
  const path = join(folder, 'settings.json')
  for (const damaged of ['{"theme": "da', '{"theme": 7}', '\u0000\u0001']) {
    writeFileSync(path, damaged)
    const settings = await Settings.open(folder, () => {})
    expect(settings.value.theme).toBe('system')
    expect(readFileSync(`${path}.corrupt`, 'utf8')).toBe(damaged)
    expect(existsSync(path)).toBe(false)
  }
})
