import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetFolders, rememberedFolder } from './folder-memory.ts'
import { loadListings, saveListings } from './listing-files.ts'
import { unpack } from './packed-folder.ts'
import { readAhead } from './read-ahead.ts'

let folder = ''
let paths: string[] = []
const cache = () => join(folder, 'cache')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floe-listings-'))
  paths = Array.from({ length: 25 }, (_, index) => make(`package${index}`))
  forgetFolders()
  await readAhead(paths)
  await saveListings(cache(), paths)
  forgetFolders()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function make(name: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, 'share', 'größe'), { recursive: true })
  writeFileSync(join(path, 'share', 'größe', name), '')
  return path
}

const namesIn = (path: string) => {
  const found = rememberedFolder(path)
  return found && unpack(found).map(({ name }) => name)
}

const packs = () => readdirSync(join(cache(), 'listings')).map((name) => join(cache(), 'listings', name))

it('remembers listings from one run to the next', () => {
  loadListings(cache(), paths)
  expect(paths.map((path) => namesIn(join(path, 'share', 'größe')))).toEqual(
    paths.map((_, index) => [`package${index}`]),
  )
})

it('takes nothing from a file of which a single byte is not as it was written', () => {
  const [file = ''] = packs()
  const whole = readFileSync(file)
  for (const at of [0, 9, 50, whole.length - 9]) {
    const broken = Buffer.from(whole)
    broken[at] = (broken[at] ?? 0) ^ 1
    writeFileSync(file, broken)
    loadListings(cache(), paths)
  }
  for (const length of [0, 3, 40, whole.length - 4]) {
    writeFileSync(file, whole.subarray(0, length))
    loadListings(cache(), paths)
  }
  expect(paths.map(namesIn)).toEqual(paths.map(() => null))
})

it('does not believe what it knew of a store path that has gone, or has come anew', () => {
  rmSync(paths[0] ?? '', { recursive: true })
  renameSync(paths[1] ?? '', join(folder, 'old'))
  make('package1')
  loadListings(cache(), paths)
  expect(paths.slice(0, 3).map(namesIn)).toEqual([null, null, ['share']])
})

it('keeps few files however often it writes', async () => {
  for (let time = 0; time < 12; time++) {
    const more = Array.from({ length: 20 }, (_, index) => make(`more${time}-${index}`))
    await readAhead(more)
    await saveListings(cache(), more)
  }
  expect(packs().length).toBeLessThan(10)
})
