import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FolderPacker } from './listing/folder-packer.ts'
import { packFacts, unpack } from './listing/packed-folder.ts'
import type { PackedFolder } from './listing/packed-folder.ts'
import { sameNames } from './same-names.ts'

// Names in several alphabets; the last four share their hash in pairs (FNV-1a).
const name = fc.oneof(
  fc.constantFrom('bin', 'log', '.hidden', 'größe', 'ユニ', '😀', 'costarring', 'liquid', 'declinate', 'macallums'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
)
const folder = fc.uniqueArray(name, { maxLength: 30 })

const packed = (names: readonly string[]): PackedFolder => {
  const facts = new Uint8Array(names.length).fill(packFacts('file', false))
  return new FolderPacker().add(
    names.map((one) => ({ name: one })),
    facts,
  )
}

it('keeps every name of a folder as it is', () => {
  fc.assert(
    fc.property(folder, (names) => {
      expect(unpack(packed(names)).map((entry) => entry.name)).toEqual([...names].sort(byText))
    }),
  )
})

it('finds the names that folders share, and who has them, as counting them by hand does', () => {
  fc.assert(
    fc.property(fc.array(folder, { maxLength: 8 }), (folders) => {
      const claims = new Map<string, number[]>()
      folders.forEach((names, index) =>
        names.forEach((one, entry) => claims.set(one, [...(claims.get(one) ?? []), index, entry])),
      )
      const shared = [...claims].filter(([, some]) => some.length > 2).sort(([a], [b]) => byText(a, b))
      const found = sameNames(folders.map(packed))
      expect(found.map((one) => [one.name, one.claims])).toEqual(shared)
    }),
  )
})

const byText = (a: string, b: string) => (a < b ? -1 : 1)
