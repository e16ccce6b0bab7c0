import type { IndexSections } from './index-format.ts'
import { KeyKind } from './package-names.ts'
import type { Scoreboard } from './scoreboard.ts'
import type { StringTable } from './string-table.ts'
import { beginsAlike, editDistance, editsFor, lettersOf, missingLetters } from './typo.ts'

/** What a name is worth that is, or begins with, what was typed. */
const whole = [1000, 920, 880, 560] as const
const beginning = [260, 200, 170, 90] as const
/** The same for a name that is one or two edits away. */
const mistyped = [190, 170, 150, 70] as const
const mistypedBeginning = 0.45
const secondEdit = 0.75
const otherFirstLetter = 0.7

const isName = (kind: number) => kind !== KeyKind.command

/** Scores packages by the keys that name them. */
export class NameSearch {
  readonly #keys: StringTable
  readonly #index: IndexSections
  /** The key by which each document got its score. */
  readonly #foundBy: Uint32Array

  constructor(index: IndexSections, keys: StringTable) {
    this.#index = index
    this.#keys = keys
    this.#foundBy = new Uint32Array(index.documentPriors.length)
  }

  /** Names that begin with the key; gives the best score with its rank, 0 when there is none. */
  match(key: Uint8Array, scores: Scoreboard): number {
    let best = 0
    const [from, to] = this.#keys.prefixRange(key)
    for (let at = from; at < to; at++) {
      const share = key.length / this.#keys.lengthOf(at)
      const worth = share === 1 ? whole : beginning
      best = Math.max(best, this.#raise(at, worth, share === 1 ? 1 : 0.35 + 0.65 * share, scores))
    }
    return best
  }

  /** Names that the key may have been meant to be. */
  matchMistyped(key: Uint8Array, scores: Scoreboard): void {
    const most = editsFor(key.length)
    if (most === 0) return
    this.#near(key, most, (at, distance, isWhole) => {
      let factor = isWhole ? 1 : mistypedBeginning
      if (distance > 1) factor *= secondEdit
      if (this.#keys.byte(at, 0) !== key[0]) factor *= otherFirstLetter
      this.#raise(at, mistyped, factor, scores)
    })
  }

  /** Documents with a name, not a command, at most so many edits away; fewest edits first, then by rank. */
  mistyped(key: Uint8Array, most: number): { document: number; edits: number }[] {
    const found: { document: number; edits: number }[] = []
    this.#near(key, most, (at, edits, isWhole) => {
      if (isWhole) for (const document of this.#documentsOf(at, at + 1, isName)) found.push({ document, edits })
    })
    return found.sort((one, other) => one.edits - other.edits || one.document - other.document)
  }

  /** Documents with a name whose beginning is at most so many edits away, by rank. */
  mistypedBeginning(key: Uint8Array, most: number): number[] {
    const found = new Set<number>()
    this.#near(key, most, (at) => {
      for (const document of this.#documentsOf(at, at + 1, isName)) found.add(document)
    })
    return [...found].sort((one, other) => one - other)
  }

  /** Documents that exactly this key names, as a command or otherwise, by rank. */
  withKey(key: Uint8Array): number[] {
    const [from, to] = this.#keys.prefixRange(key)
    return from < to && this.#keys.lengthOf(from) === key.length ? this.#documentsOf(from, from + 1) : []
  }

  /** Documents with a name that begins with the key, by rank. */
  beginningWith(key: Uint8Array): number[] {
    const [from, to] = this.#keys.prefixRange(key)
    return this.#documentsOf(from, to, isName)
  }

  /** Documents with a name that has the key somewhere inside, by rank; not all of them where there are very many. */
  containing(key: Uint8Array): number[] {
    const at = this.#keys.containing(key, 1000)
    return at.flatMap((one) => this.#documentsOf(one, one + 1, isName)).sort((one, other) => one - other)
  }

  /** The key that gave a document its score in this search. */
  foundBy(document: number): string {
    return this.#keys.get(this.#foundBy[document] ?? 0)
  }

  #documentsOf(from: number, to: number, wanted: (kind: number) => boolean = () => true): number[] {
    const { keyEntries, entryDocuments, entryKinds } = this.#index
    const found = new Set<number>()
    for (let entry = keyEntries[from] ?? 0; entry < (keyEntries[to] ?? 0); entry++) {
      const document = entryDocuments[entry]
      if (document !== undefined && wanted(entryKinds[entry] ?? KeyKind.leaf)) found.add(document)
    }
    return [...found].sort((one, other) => one - other)
  }

  #near(key: Uint8Array, most: number, found: (at: number, distance: number, whole: boolean) => void): void {
    const letters = lettersOf(key)
    const { typoKeys, typoLetters } = this.#index
    for (let i = 0; i < typoKeys.length; i++) {
      if (missingLetters(letters, typoLetters[i] ?? 0) > most) continue
      const at = typoKeys[i] ?? 0
      if (!beginsAlike(key, this.#keys, at)) continue
      const distance = editDistance(key, this.#keys, at, most)
      if (distance.whole <= most) found(at, distance.whole, true)
      else if (distance.beginning <= most) found(at, distance.beginning, false)
    }
  }

  /** Scores every document that a key names; gives the best with its rank. */
  #raise(at: number, worth: readonly number[], factor: number, scores: Scoreboard): number {
    const { keyEntries, entryDocuments, entryKinds, documentPriors } = this.#index
    let best = 0
    for (let entry = keyEntries[at] ?? 0; entry < (keyEntries[at + 1] ?? 0); entry++) {
      const document = entryDocuments[entry] ?? 0
      const score = (worth[entryKinds[entry] ?? KeyKind.leaf] ?? 0) * factor
      if (scores.raise(document, score)) this.#foundBy[document] = at
      best = Math.max(best, score + (documentPriors[document] ?? 0))
    }
    return best
  }
}
