import type { IndexSections } from './index-format.ts'
import { Scoreboard } from './scoreboard.ts'
import type { StringTable } from './string-table.ts'
import { beginsAlike, editDistance, editsFor, lettersOf, missingLetters } from './typo.ts'

const inName = 110
const beginsNameWord = 60
const inDescription = 34
const beginsDescriptionWord = 14
const insideNameWord = 30
const corrected = 0.6

/** Words of the table that a term of the query stands for, `from` being the term itself where `exact`. */
interface TermWords {
  readonly from: number
  readonly to: number
  readonly exact: boolean
  readonly weight: number
}

/** Scores packages by the words in their names and descriptions. */
export class WordSearch {
  /** Sums over the terms of the last search, and how many of them each document has. */
  readonly scores: Scoreboard
  readonly #termsFound: Uint8Array
  readonly #words: StringTable
  readonly #index: IndexSections
  readonly #seen: Scoreboard

  constructor(index: IndexSections, words: StringTable) {
    const size = index.documentPriors.length
    this.#index = index
    this.#words = words
    this.scores = new Scoreboard(size)
    this.#seen = new Scoreboard(size)
    this.#termsFound = new Uint8Array(size)
  }

  match(terms: readonly string[]): void {
    this.scores.start()
    for (const term of terms) {
      this.#seen.start()
      for (const words of this.#wordsFor(term)) this.#matchWords(words)
    }
  }

  /** Adds packages with a word that has the key somewhere inside. */
  matchInside(key: Uint8Array): void {
    this.#seen.start()
    for (const at of this.#words.containing(key, 200)) {
      const { nameStarts, nameDocuments } = this.#index
      this.#score(nameDocuments, nameStarts[at] ?? 0, nameStarts[at + 1] ?? 0, insideNameWord)
    }
  }

  termsFound(document: number): number {
    return this.scores.has(document) ? (this.#termsFound[document] ?? 0) : 0
  }

  #wordsFor(term: string): TermWords[] {
    const bytes = Buffer.from(term, 'utf8')
    const [from, to] = this.#words.prefixRange(bytes)
    if (from === to) return this.#nearWords(bytes)
    return [{ from, to, exact: this.#words.lengthOf(from) === bytes.length, weight: this.#rarity(from, to) }]
  }

  /** A word that says less about a package counts less: most are tools, few are multiplexers. */
  #rarity(from: number, to: number): number {
    const { nameStarts, descriptionStarts, documentPriors } = this.#index
    const uses =
      (nameStarts[to] ?? 0) - (nameStarts[from] ?? 0) + (descriptionStarts[to] ?? 0) - (descriptionStarts[from] ?? 0)
    return Math.min(1.3, Math.max(0.5, Math.log2(documentPriors.length / (uses + 1)) / 8))
  }

  #nearWords(term: Uint8Array): TermWords[] {
    const most = editsFor(term.length)
    if (most === 0) return []
    const letters = lettersOf(term)
    const near: TermWords[] = []
    this.#index.wordLetters.forEach((wordLetters, at) => {
      if (missingLetters(letters, wordLetters) > most || !beginsAlike(term, this.#words, at)) return
      const { whole } = editDistance(term, this.#words, at, most)
      if (whole <= most) near.push({ from: at, to: at + 1, exact: true, weight: corrected / whole })
    })
    return near
  }

  /** From the strongest to the weakest: each document counts once a term, by the first that finds it. */
  #matchWords({ from, to, exact, weight }: TermWords): void {
    const { nameStarts, nameDocuments, descriptionStarts, descriptionDocuments } = this.#index
    const next = exact ? from + 1 : from
    const names = (first: number, end: number, worth: number) =>
      this.#score(nameDocuments, nameStarts[first] ?? 0, nameStarts[end] ?? 0, worth * weight)
    const descriptions = (first: number, end: number, worth: number) =>
      this.#score(descriptionDocuments, descriptionStarts[first] ?? 0, descriptionStarts[end] ?? 0, worth * weight)
    names(from, next, inName)
    names(next, to, beginsNameWord)
    descriptions(from, next, inDescription)
    descriptions(next, to, beginsDescriptionWord)
  }

  #score(documents: Uint32Array, from: number, to: number, worth: number): void {
    for (let at = from; at < to; at++) {
      const document = documents[at] ?? 0
      if (!this.#seen.raise(document, 1)) continue
      this.#termsFound[document] = this.scores.has(document) ? (this.#termsFound[document] ?? 0) + 1 : 1
      this.scores.add(document, worth)
    }
  }
}
