import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { HistorySource } from '../../catalog-source.ts'
import { nixpkgsHistory } from './nixpkgs-history.ts'

const { signal } = new AbortController()
const seconds = (day: string) => Date.parse(`${day}T06:00:00Z`) / 1000

let home = ''
let source: HistorySource
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'floe-history-'))
  mkdirSync(join(home, 'catalogs', 'nixpkgs'), { recursive: true })
  source = nixpkgsHistory({ data: home, cache: join(home, 'cache') })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const place = (name: string) => join(home, 'catalogs', 'nixpkgs', name)
const releasesOf = async (name: string) => (await source.history(name, signal))?.releases
const daysOf = async (name: string) => (await source.history(name, signal))?.days

function write(
  attrs: Readonly<Record<string, Readonly<Record<string, readonly (readonly [number, number])[]>>>>,
): void {
  const day = (date: string, n: number | null) => ({ rev: date, date: seconds(date), n })
  const revs = [
    day('2025-01-01', 7),
    day('2025-02-01', 7),
    day('2025-03-01', null),
    day('2025-04-01', 7),
    day('2025-05-01', null),
  ]
  writeFileSync(place('toplevel-versions.json.gz'), gzipSync(JSON.stringify({ revs, attrs })))
}

it('takes a version for there between the first and the last revision that has it, and skips those that know nothing', async () => {
  write({
    jq: {
      '1.7': [
        [0, 0],
        [3, 3],
      ],
      '1.6': [[0, 1]],
    },
    'a b"c': { '1': [[1, 1]] },
    'jq-lsp': { '0': [[0, 0]] },
  })
  expect(await daysOf('jq')).toEqual(['2025-01-01', '2025-02-01', '2025-04-01'])
  expect(await releasesOf('jq')).toEqual([
    { version: '1.7', first: 0, last: 2 },
    { version: '1.6', first: 0, last: 1 },
  ])
  expect(await releasesOf('a b"c')).toEqual([{ version: '1', first: 1, last: 1 }])
  for (const name of ['j', 'jq-', 'zz', '', '__proto__', 'constructor'])
    expect(await source.history(name, signal)).toBeNull()
})

it('reads the files again when they change, and answers from its index until then', async () => {
  write({ jq: { '1.6': [[0, 0]] } })
  expect(await releasesOf('jq')).toHaveLength(1)
  write({ jq: { '1.6': [[0, 0]], '1.7': [[1, 3]] } })
  expect(await releasesOf('jq')).toHaveLength(2)
  const other = nixpkgsHistory({ data: home, cache: join(home, 'cache') })
  expect((await other.history('jq', signal))?.releases).toHaveLength(2)
  expect(readdirSync(join(home, 'cache', 'nixpkgs'))).toEqual(['history.tsv'])
  rmSync(place('toplevel-versions.json.gz'))
  expect(await source.history('jq', signal)).toBeNull()
})

it('adds the newest channel as a state of its own day, and none that is older', async () => {
  write({ jq: { '1.6': [[0, 0]], '1.7': [[1, 3]] }, old: { '1': [[0, 3]] } })
  const packages = { jq: { version: '1.7' }, fresh: { version: '2' }, 'set.member': { version: '3' } }
  const channel = place('packages.json.br')
  writeFileSync(channel, brotliCompressSync(JSON.stringify({ packages })))
  utimesSync(channel, seconds('2026-07-14'), seconds('2026-07-14'))
  expect((await daysOf('jq'))?.at(-1)).toBe('2026-07-14')
  expect((await releasesOf('jq'))?.at(-1)).toEqual({ version: '1.7', first: 1, last: 3 })
  expect(await releasesOf('fresh')).toEqual([{ version: '2', first: 3, last: 3 }])
  expect(await releasesOf('old')).toEqual([{ version: '1', first: 0, last: 2 }])
  expect(await releasesOf('set.member')).toBeUndefined()
  utimesSync(channel, seconds('2024-07-14'), seconds('2024-07-14'))
  expect((await daysOf('jq'))?.at(-1)).toBe('2025-04-01')
})

it.each(['', 'no gzip', gzipSync('{'), gzipSync('{"revs":[]}')])('says that a torn file is none: %#', async (bytes) => {
  writeFileSync(place('toplevel-versions.json.gz'), bytes)
  await expect(source.history('jq', signal)).rejects.toMatchObject({ code: 'CATALOG_UNAVAILABLE' })
})
