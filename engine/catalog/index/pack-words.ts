import type { NamedPackage, RankedPackage } from './package-names.ts'
import type { IndexSections } from './index-format.ts'
import { startsOf } from './pack-keys.ts'
import type { WordCounts } from './static-rank.ts'
import { packStrings } from './string-table.ts'
import { lettersOf } from './typo.ts'
import { keyOf, stem, wordsOf } from './words.ts'

type WordSections = Pick<
  IndexSections,
  | 'wordText'
  | 'wordStarts'
  | 'wordLetters'
  | 'nameStarts'
  | 'nameDocuments'
  | 'descriptionStarts'
  | 'descriptionDocuments'
>

const longestWord = 40
/** Found as one word too: e-mail, self-hosted. */
const hyphened = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu

export function packWords(ranked: readonly RankedPackage[]): WordSections {
  const inNames = new Map<string, number[]>()
  const inDescriptions = new Map<string, number[]>()
  ranked.forEach((one, document) => {
    for (const word of nameWords(one)) push(inNames, word, document)
    for (const word of descriptionWords(one)) push(inDescriptions, word, document)
  })
  const words = [...new Set([...inNames.keys(), ...inDescriptions.keys()])].sort()
  const names = words.map((word) => inNames.get(word) ?? [])
  const descriptions = words.map((word) => inDescriptions.get(word) ?? [])
  const { text, starts } = packStrings(words)
  return {
    wordText: text,
    wordStarts: starts,
    wordLetters: Uint32Array.from(words, (word) => lettersOf(Buffer.from(word, 'utf8'))),
    nameStarts: startsOf(names),
    nameDocuments: Uint32Array.from(names.flat()),
    descriptionStarts: startsOf(descriptions),
    descriptionDocuments: Uint32Array.from(descriptions.flat()),
  }
}

export function countWords(named: readonly NamedPackage[]): WordCounts {
  const names = new Map<string, number>()
  const descriptions = new Map<string, number>()
  for (const one of named) {
    for (const word of nameWords(one)) names.set(word, (names.get(word) ?? 0) + 1)
    for (const word of descriptionWords(one)) descriptions.set(word, (descriptions.get(word) ?? 0) + 1)
  }
  return { names, descriptions }
}

function nameWords({ package: one, path }: NamedPackage): Set<string> {
  return short([path, one.name, ...one.commands].flatMap(wordsOf))
}

function descriptionWords({ package: one }: NamedPackage): Set<string> {
  const joined = one.description.match(hyphened) ?? []
  return short([...wordsOf(one.description), ...joined.map((word) => keyOf(word))])
}

const short = (words: readonly string[]) => new Set(words.filter((word) => word.length <= longestWord).map(stem))

function push(lists: Map<string, number[]>, word: string, document: number): void {
  const list = lists.get(word)
  if (list) list.push(document)
  else lists.set(word, [document])
}
