import type { RankedPackage } from './package-names.ts'
import type { IndexSections } from './index-format.ts'
import { KeyKind, keysOf } from './package-names.ts'
import { packStrings } from './string-table.ts'
import { lettersOf } from './typo.ts'

type KeySections = Pick<
  IndexSections,
  'keyText' | 'keyStarts' | 'keyEntries' | 'entryDocuments' | 'entryKinds' | 'typoKeys' | 'typoLetters'
>

interface KeyEntry {
  readonly document: number
  readonly kind: KeyKind
  /** A name that somebody types whole: not the full path of a package in a set. */
  readonly typed: boolean
}

export function packKeys(ranked: readonly RankedPackage[]): KeySections {
  const entries = new Map<string, KeyEntry[]>()
  ranked.forEach((one, document) => {
    for (const [key, kind] of keysOf(one)) {
      const entry = { document, kind, typed: one.depth === 0 || kind !== KeyKind.path }
      const known = entries.get(key)
      if (known) known.push(entry)
      else entries.set(key, [entry])
    }
  })
  const keys = [...entries.keys()].sort()
  const lists = keys.map((key) => entries.get(key) ?? [])
  const typos = keys.map((_, at) => at).filter((at) => lists[at]?.some((entry) => entry.typed))
  const { text, starts } = packStrings(keys)
  return {
    keyText: text,
    keyStarts: starts,
    keyEntries: startsOf(lists),
    entryDocuments: Uint32Array.from(lists.flat(), (entry) => entry.document),
    entryKinds: Uint8Array.from(lists.flat(), (entry) => entry.kind),
    typoKeys: Uint32Array.from(typos),
    typoLetters: Uint32Array.from(typos, (at) => lettersOf(Buffer.from(keys[at] ?? '', 'utf8'))),
  }
}

/** Where each list begins when they lie one after the other, and an end. */
export function startsOf(lists: readonly (readonly unknown[])[]): Uint32Array {
  const starts = new Uint32Array(lists.length + 1)
  let total = 0
  lists.forEach((list, at) => {
    total += list.length
    starts[at + 1] = total
  })
  return starts
}
