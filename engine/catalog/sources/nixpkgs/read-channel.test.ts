import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IndexedPackage } from '../../catalog-source.ts'
import { readChannel } from './read-channel.ts'
import { readMembers } from './read-members.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-channel-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const channel = {
  version: '2',
  ignored: { packages: { not: {} } },
  packages: {
    hello: {
      name: 'hello-2.12',
      pname: 'hello',
      version: '2.12',
      meta: { description: 'Says  "hi" }\n{', mainProgram: 'hello' },
    },
    'a"b\\': { name: 'a-1', pname: 'a', version: '1', meta: { broken: true, description: null } },
    __proto__x: { name: 'odd', meta: 7 },
  },
  after: {},
}

async function all(file: string): Promise<IndexedPackage[]> {
  const found: IndexedPackage[] = []
  for await (const batch of readChannel(file)) found.push(...batch)
  return found
}

it('reads a channel file', async () => {
  const file = join(folder, 'packages.json.br')
  writeFileSync(file, brotliCompressSync(JSON.stringify(channel)))
  const rest = { description: '', commands: [], verified: false }
  expect(await all(file)).toEqual([
    {
      pkgPath: 'hello',
      name: 'hello',
      version: '2.12',
      description: 'Says "hi" } {',
      commands: ['hello'],
      verified: false,
    },
    { ...rest, pkgPath: 'a"b\\', name: 'a', version: '1', weight: -60 },
    { ...rest, pkgPath: '__proto__x', name: 'odd', version: '' },
  ])
})

it('reads one object a line', async () => {
  const file = join(folder, 'nixpkgs.ndjson.gz')
  const lines = [
    { attr: 'x.y', pname: 'y', version: '3', description: 'd' },
    { attr: 'z', name: 'z-1', stub: true },
  ]
  writeFileSync(file, gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')))
  expect((await all(file)).map(({ pkgPath, name }) => [pkgPath, name])).toEqual([
    ['x.y', 'y'],
    ['z', 'z-1'],
  ])
})

it('gives the same members however the bytes are cut', async () => {
  const text = Buffer.from(JSON.stringify(channel))
  const members = async (size: number) => {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      text.subarray(i * size, (i + 1) * size),
    )
    const found: unknown[] = []
    for await (const member of readMembers(Readable.from(chunks), 'packages')) found.push(member)
    return found
  }
  const whole = await members(text.length)
  expect(whole).toHaveLength(3)
  for (const size of [1, 2, 3, 7, 64]) expect(await members(size)).toEqual(whole)
})

it('says that a torn or missing file is none', async () => {
  const torn = join(folder, 'torn.json.br')
  writeFileSync(torn, brotliCompressSync(JSON.stringify(channel)).subarray(0, 60))
  await expect(all(torn)).rejects.toMatchObject({ code: 'CATALOG_UNAVAILABLE' })
  const cut = join(folder, 'cut.json.br')
  writeFileSync(cut, brotliCompressSync(JSON.stringify(channel).slice(0, 150)))
  await expect(all(cut)).rejects.toMatchObject({ code: 'CATALOG_UNAVAILABLE' })
  await expect(all(join(folder, 'absent.json.br'))).rejects.toMatchObject({ code: 'CATALOG_UNAVAILABLE' })
})
