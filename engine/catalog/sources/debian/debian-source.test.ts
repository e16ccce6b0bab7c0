import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../../process/run.ts'
import type { IndexedPackage, ResolveRequest, SourceOptions } from '../../catalog-source.ts'
import { aptLists } from './apt-lists.ts'
import { debianSource } from './debian-source.ts'
import { packagesWithKnownCommands } from './known-commands.ts'
import { nativeSystem } from './resolve.ts'
import { madeUpPath } from '../../../testing/made-up-path.ts'

const hasDebian = (await aptLists([], null)).length > 0 && existsSync('/usr/bin/nix-store')

let cache = ''
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'floe-debian-'))
})
afterAll(() => rm(cache, { recursive: true, force: true }))

function request(name: string, more: Partial<ResolveRequest> = {}): ResolveRequest {
  const place = { group: 'toplevel', priority: 5, system: nativeSystem() }
  return { installId: name, pkgPath: `debian/${name}`, version: null, ...place, ...more }
}

const options: SourceOptions = { signal: new AbortController().signal, progress: () => {}, log: () => {} }
const resources = join(import.meta.dirname, '../../../../resources')
const open = () => debianSource({ resources, cache })

describe.skipIf(!hasDebian)('the Debian source', () => {
  it('resolves the same every time, apart or together, and runs what it made', async () => {
    const source = open()
    const both = await source.resolve([request('hello'), request('jq')], options)
    const again = await open().resolve([request('jq')], options)
    expect(again.packages[0]).toEqual(both.packages[1])
    expect(both.packages[0]).toMatchObject({
      attr_path: 'debian/hello',
      install_id: 'hello',
      locked_url: expect.stringMatching(/^debian:\d+\?pins=sha256:[0-9a-f]{64}$/),
      outputs_to_install: ['out'],
      rev: '0'.repeat(40),
    })
    await source.realise(both.packages, JSON.parse(JSON.stringify(both.pins)), options)
    const [hello = '', jq = ''] = both.packages.map(({ outputs }) => outputs['out'])
    expect((await run(join(hello, 'bin', 'hello'), [])).stdout).toBe('Hello, world!\n')
    expect((await run(join(jq, 'bin', 'jq'), ['.a'], { input: '{"a":42}' })).stdout).toBe('42\n')
    expect((await source.resolve([request('jq')], options)).downloadSize).toBe(0)
  })

  it('keeps of joined pins what is still needed', async () => {
    const source = open()
    const hello = await source.resolve([request('hello')], options)
    const both = await source.resolve([request('hello'), request('jq')], options)
    const jq = await source.resolve([request('jq')], options)
    const sorted = (value: unknown) => JSON.stringify(value, Object.keys(flatKeys(value)).sort())
    const joined = source.joinPins(hello.pins, jq.pins, [...hello.packages, ...jq.packages])
    expect(sorted(joined)).toBe(sorted(both.pins))
    expect(sorted(source.joinPins(joined, null, hello.packages))).toBe(sorted(hello.pins))
    expect(source.joinPins(joined, null, [])).toBeNull()
  })

  it('refuses what it does not have, with the versions that there are', async () => {
    const source = open()
    await expect(source.resolve([request('no-such-thing')], options)).rejects.toMatchObject({
      code: 'PACKAGE_NOT_FOUND',
      details: { package: 'debian/no-such-thing', suggestions: [] },
    })
    const [hello] = (await source.resolve([request('hello')], options)).packages
    await expect(source.resolve([request('hello', { version: '0.1' })], options)).rejects.toMatchObject({
      code: 'VERSION_NOT_FOUND',
      details: { package: 'debian/hello', version: '0.1', available: [hello?.version] },
    })
    expect((await source.resolve([request('hello', { version: '^2' })], options)).packages[0]).toEqual(hello)
  })

  it.each(['mail-transport-agent', 'c++-compiler'])(
    'names the packages that provide the virtual package %s',
    async (name) => {
      const source = open()
      const refusal = {
        code: 'PACKAGE_NOT_FOUND',
        details: {
          package: `debian/${name}`,
          providers: expect.arrayContaining([expect.stringMatching(/^debian\/./)]),
        },
      }
      await expect(source.resolve([request(name)], options)).rejects.toMatchObject(refusal)
      await expect(source.show(`debian/${name}`, options.signal)).rejects.toMatchObject(refusal)
    },
  )

  it('tells of its packages their size, and the commands by which people know them, also without Contents lists', async () => {
    const rows = new Map<string, IndexedPackage>()
    for await (const batch of open().packages(options)) for (const row of batch) rows.set(row.name, row)
    expect(packagesWithKnownCommands.filter((name) => !rows.has(name))).toEqual([])
    expect(rows.get('golang-go')?.commands).toEqual(expect.arrayContaining(['go', 'gofmt']))
    expect(rows.get('jq')?.installedSize).toBeGreaterThan(10_000)
  })

  it('has nothing for other systems', async () => {
    const resolution = await open().resolve([request('hello', { system: 'aarch64-darwin' })], options)
    expect(resolution.packages).toEqual([])
  })

  it('names a pinned version that is gone and the one there is', async () => {
    const source = open()
    const { packages } = await source.resolve([request('hello')], options)
    const gone = packages.map((locked) => ({
      ...locked,
      version: '0.1-1',
      locked_url: `debian:12?pins=sha256:${'0'.repeat(64)}`,
      outputs: { out: madeUpPath('hello-0.1-1') },
    }))
    await expect(source.realise(gone, null, options)).rejects.toMatchObject({
      code: 'PIN_GONE',
      details: { package: 'hello', pinned: '0.1-1', available: packages[0]?.version },
    })
  })
})

function flatKeys(value: unknown): Record<string, true> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => ({ [key]: true, ...flatKeys(inner) })))
}
