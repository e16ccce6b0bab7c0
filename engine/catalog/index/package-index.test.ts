import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IndexedPackage } from '../catalog-source.ts'
import type { SearchFilter } from '../../../shared/model/catalog.ts'
import { buildIndex } from './build-index.ts'
import { CatalogIndex } from './catalog-index.ts'
import { openIndex } from './package-index.ts'
import type { PackageIndex } from './package-index.ts'

const one = (pkgPath: string, description = '', more: Partial<IndexedPackage> = {}): IndexedPackage => ({
  pkgPath,
  name: pkgPath.split('/').at(-1) ?? '',
  version: '1.0',
  description,
  commands: [],
  verified: false,
  ...more,
})

const packages = [
  one('debian/redis-server', 'Persistent key-value database with network interface', { commands: ['redis-server'] }),
  one('debian/redis', 'Persistent key-value database (metapackage)'),
  one('debian/redis-tools', 'Persistent key-value database (client)', { commands: ['redis-cli', 'redis-benchmark'] }),
  one('debian/python3-redis', 'Persistent key-value database with network interface (Python 3 library)'),
  one('debian/gearman-server', 'distributed job queue, may keep jobs in redis'),
  one('debian/ripgrep', 'Recursively searches directories for a regex pattern', { commands: ['rg'] }),
  one('debian/postgresql', 'object-relational SQL database'),
  one('debian/libssl1.1', 'Secure Sockets Layer toolkit - shared libraries'),
  one('debian/g++', 'GNU C++ compiler', { commands: ['g++'] }),
  one('debian/golang-go', 'Go programming language compiler', { commands: ['go', 'gofmt'] }),
  one('debian/docker-compose', 'define and run multi-container applications'),
  one('debian/__proto__', 'constructor'),
  one('debian/evil', '\u001b]0;owned\u0007\u001b[31mred \u202etxt'),
  one('debian/calc-ru', 'Калькулятор и naïve 日本語 tools'),
  one('debian/thunderbird', 'mail/news client, an e-mail program', { commands: ['thunderbird'] }),
]

async function* batches() {
  yield packages.slice(0, 5)
  yield packages.slice(5)
}

let folder = ''
let index: PackageIndex
const file = () => join(folder, 'debian.index')
const found = (text: string, limit = 20) => index.search(text, { limit }).hits.map(({ hit }) => hit.name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floe-index-'))
  await buildIndex(batches(), { file: file(), source: 'debian', fingerprint: 'f1' })
  const opened = openIndex(file())
  if (!opened) throw new Error('the index was not opened')
  index = opened
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('order', () => {
  it('puts the exact name first, names before descriptions', () => {
    const names = found('redis')
    expect([names[0], names.at(-1)]).toEqual(['redis', 'gearman-server'])
    expect(names.slice(1, 3).sort()).toEqual(['redis-server', 'redis-tools'])
  })

  it('finds while a name is being typed', () => {
    for (let length = 1; length <= 'ripgrep'.length; length++)
      expect(found('ripgrep'.slice(0, length))).toContain('ripgrep')
    expect(found('ripgr')[0]).toBe('ripgrep')
  })

  it('finds by command and tells which', () => {
    expect(index.search('redis-cli', { limit: 1 }).hits[0]?.hit).toMatchObject({
      name: 'redis-tools',
      matchedCommand: 'redis-cli',
    })
    expect(index.search('rg', { limit: 1 }).hits[0]?.hit).toMatchObject({ name: 'ripgrep', matchedCommand: 'rg' })
    expect(index.search('ripgrep', { limit: 1 }).hits[0]?.hit.matchedCommand).toBeNull()
    expect(index.search('go', { limit: 1 }).hits[0]?.hit).toMatchObject({ name: 'golang-go', matchedCommand: 'go' })
    expect(index.search('gol', { limit: 1 }).hits[0]?.hit).toMatchObject({ name: 'golang-go', matchedCommand: null })
  })

  it('forgives typing errors', () => {
    expect(found('postgrsql')).toEqual(['postgresql'])
    expect(found('thunderbrid')).toEqual(['thunderbird'])
    expect(found('edis')[0]).toMatch(/redis/)
    expect(found('ripgrpe')).toEqual(['ripgrep'])
  })

  it('takes blanks, hyphens and capitals as the same', () => {
    for (const text of ['docker compose', 'Docker-Compose', 'DockerCompose'])
      expect(found(text)[0]).toBe('docker-compose')
  })

  it('finds by several words of a description, joined ones too', () => {
    expect(found('key value database network')[0]).toBe('redis-server')
    expect(found('email client')[0]).toBe('thunderbird')
    expect(found('databases')).toContain('postgresql')
  })

  it('keeps characters that tell names apart', () => {
    expect(found('g++')[0]).toBe('g++')
    expect(found('libssl1.1')[0]).toBe('libssl1.1')
  })
})

describe('hostile and empty input', () => {
  it('takes __proto__ for a name like any other', () => {
    expect(found('__proto__')[0]).toBe('__proto__')
    expect(found('constructor')).toEqual(['__proto__'])
    expect(found('toString')).toEqual([])
  })

  it('hands descriptions on as they are', () => {
    expect(index.search('evil', { limit: 1 }).hits[0]?.hit.description).toBe(
      '\u001b]0;owned\u0007\u001b[31mred \u202etxt',
    )
  })

  it.each(['', '   ', '\0', '---', '\ud800', '🙂'])('finds nothing for %j', (text) => {
    expect(index.search(text, { limit: 20 })).toEqual({ hits: [], total: 0 })
  })

  it('finds other scripts, and with or without accents', () => {
    expect(found('калькулятор')).toEqual(['calc-ru'])
    expect(found('naive')).toEqual(['calc-ru'])
    expect(found('日本語')).toEqual(['calc-ru'])
  })

  it('answers a text of a megabyte at once', () => {
    const started = performance.now()
    index.search('ab '.repeat(350_000), { limit: 20 })
    expect(performance.now() - started).toBeLessThan(200)
  })
})

it('counts all and gives as many as asked for', () => {
  const { hits, total } = index.search('persistent', { limit: 2 })
  expect([hits.length, total]).toEqual([2, 4])
})

it('finds less with each word more, and fills the list up only where little has them all', () => {
  const total = (text: string) => index.search(text, { limit: 20 }).total
  expect(total('persistent database client')).toBeLessThanOrEqual(10)
  expect(found('persistent database client')[0]).toBe('redis-tools')
})

it('is narrowed to small ones, ones with a command, free ones', async () => {
  const file = join(folder, 'filters.index')
  async function* listed() {
    yield [
      one('debian/jq', '', { installedSize: 100_000, commands: ['jq'], isFree: true }),
      one('debian/jq-large', '', { installedSize: 50_000_000, commands: ['jq-large'], isFree: true }),
      one('debian/jq-data', '', { installedSize: 9_999_999, isFree: true }),
      one('debian/jq-unsized', '', { commands: ['jqu'] }),
    ]
  }
  await buildIndex(listed(), { file, source: 'debian', fingerprint: 'f1' })
  const index = openIndex(file)
  const narrowed = (...filters: SearchFilter[]) => {
    const { hits, total } = index?.search('jq', { limit: 9, filters }) ?? { hits: [], total: -1 }
    expect(total).toBe(hits.length)
    return hits.map(({ hit }) => hit.name).sort()
  }
  expect(narrowed()).toHaveLength(4)
  expect(narrowed('small')).toEqual(['jq', 'jq-data'])
  expect(narrowed('command')).toEqual(['jq', 'jq-large', 'jq-unsized'])
  expect(narrowed('free')).toEqual(['jq', 'jq-data', 'jq-large'])
  expect(narrowed('free', 'command', 'small')).toEqual(['jq'])
})

it('tells the size of what it finds, where its source says it', async () => {
  const file = join(folder, 'sizes.index')
  async function* sized() {
    yield [one('debian/jq', '', { installedSize: 5_000_000_000 }), one('debian/jqp')]
  }
  await buildIndex(sized(), { file, source: 'debian', fingerprint: 'f1' })
  const hits = openIndex(file)
    ?.search('jq', { limit: 2 })
    .hits.map(({ hit }) => [hit.name, hit.installedSize])
  expect(hits).toEqual([
    ['jq', 5_000_000_000],
    ['jqp', null],
  ])
})

it('refuses a torn file', async () => {
  const torn = join(folder, 'torn.index')
  await buildIndex(batches(), { file: torn, source: 'debian', fingerprint: 'f1' })
  truncateSync(torn, 1000)
  expect(openIndex(torn)).toBeNull()
  expect(openIndex(join(folder, 'absent'))).toBeNull()
})

describe('CatalogIndex', () => {
  const options = { signal: new AbortController().signal, progress: () => {}, log: () => {} }
  const source = (id: string, list: readonly IndexedPackage[]) => ({
    id,
    fingerprint: async () => `${id}-1`,
    async *packages() {
      yield list
    },
  })

  it('builds in a worker when first asked, and searches several sources as one', async () => {
    const catalog = new CatalogIndex(mkdtempSync(join(folder, 'both-')))
    const debian = source('debian', packages)
    const nixpkgs = source('nixpkgs', [one('redis', 'Advanced key-value store')])
    const both = await catalog.search('redis', { limit: 2, sources: [debian, nixpkgs] })
    expect(both.hits.map((hit) => hit.pkgPath).sort()).toEqual(['debian/redis', 'redis'])
    expect((await catalog.search('redis', { limit: 9, sources: [nixpkgs] })).total).toBe(1)
    await catalog.close()
  })

  it('opens what was built, and rebuilds it when its source has changed', async () => {
    const own = mkdtempSync(join(folder, 'again-'))
    const first = new CatalogIndex(own)
    expect(await first.rebuild(source('debian', packages), options)).toMatchObject({ packages: packages.length })
    await first.close()
    const second = new CatalogIndex(own)
    const changed = { ...source('debian', [one('debian/quagga', 'routing')]), fingerprint: async () => 'debian-2' }
    expect((await second.search('rg', { limit: 1, sources: [changed] })).hits[0]?.name).toBe('ripgrep')
    const search = async () => (await second.search('quagga', { limit: 1, sources: [changed] })).total
    await expect.poll(search, { timeout: 20_000 }).toBe(1)
    await second.close()
  })

  it('keeps the old index when a source fails', async () => {
    const own = mkdtempSync(join(folder, 'fails-'))
    const catalog = new CatalogIndex(own)
    const failing = {
      ...source('debian', []),
      async *packages() {
        yield packages.slice(0, 1)
        throw new Error('the mirror is gone')
      },
    }
    await expect(catalog.search('ripgrep', { limit: 1, sources: [failing] })).rejects.toThrow('the mirror is gone')
    await catalog.rebuild(source('debian', packages), options)
    await expect(catalog.rebuild(failing, options)).rejects.toThrow('the mirror is gone')
    expect((await catalog.search('ripgrep', { limit: 1, sources: [failing] })).hits).toHaveLength(1)
    await catalog.close()
  })
})
