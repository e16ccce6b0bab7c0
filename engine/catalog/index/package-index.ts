import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { smallBytes } from '../../../shared/model/catalog.ts'
import type { SearchFilter, SearchHit } from '../../../shared/model/catalog.ts'
import { openSections } from './index-format.ts'
import type { IndexMeta, IndexSections } from './index-format.ts'
import { NameSearch } from './name-search.ts'
import { nearNames } from './near-names.ts'
import type { NearNames } from './near-names.ts'
import { DocumentFact, documentFields } from './pack-documents.ts'
import type { DocumentField } from './pack-documents.ts'
import { Scoreboard, TopPlaces } from './scoreboard.ts'
import { StringTable } from './string-table.ts'
import { WordSearch } from './word-search.ts'
import { keyOf, stem, wordsOf } from './words.ts'

export interface ScoredHit {
  readonly score: number
  readonly hit: SearchHit
}

export interface SearchBounds {
  readonly limit: number
  /** All of them have to hold. Default: none. */
  readonly filters?: readonly SearchFilter[]
}

export interface IndexAnswer {
  /** Best first. */
  readonly hits: readonly ScoredHit[]
  readonly total: number
}

/** A name match with this much needs no guessing at typing errors. */
const surely = 200
/** Who describes a thing in words means a known one: then rank counts for more. */
const described = 1.6
const partlyDescribed = 1.3
/** With fewer packages that have all the words, those with some fill the list up to this number. */
const fewWhole = 10
const fewHits = 50
const commonWords = new Set(['a', 'an', 'and', 'for', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'with'])
const longestQuery = 200

/**
 * Opens a written index: one read, nothing parsed. null when the file is missing, torn or of another version.
 * Reads synchronously, which takes half the time; it runs in a worker, so it blocks nothing else.
 */
export function openIndex(file: string): PackageIndex | null {
  const bytes = readBytes(file)
  const sections = bytes && openSections(bytes)
  return sections && new PackageIndex(sections)
}

function readBytes(file: string): ArrayBuffer | null {
  if (!existsSync(file)) return null
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size)
    for (let at = 0, count = 1; at < bytes.length && count > 0; at += count) {
      count = readSync(descriptor, bytes, at, bytes.length - at, null)
    }
    return bytes.buffer
  } finally {
    closeSync(descriptor)
  }
}

/** The packages of one source, searched where they lie in the file's bytes. */
export class PackageIndex {
  readonly meta: IndexMeta
  readonly #index: IndexSections
  readonly #text: Buffer
  readonly #names: NameSearch
  readonly #words: WordSearch
  readonly #nameScores: Scoreboard
  /** What this search is narrowed to. */
  #wanted = 0
  #mostBytes = Infinity

  constructor(index: IndexSections) {
    this.#index = index
    this.meta = JSON.parse(Buffer.from(index.meta).toString('utf8')) as IndexMeta // written by buildIndex, whole or not at all
    const { buffer, byteOffset, byteLength } = index.documentText
    this.#text = Buffer.from(buffer, byteOffset, byteLength)
    this.#names = new NameSearch(index, new StringTable({ text: index.keyText, starts: index.keyStarts }))
    this.#words = new WordSearch(index, new StringTable({ text: index.wordText, starts: index.wordStarts }))
    this.#nameScores = new Scoreboard(index.documentPriors.length)
  }

  search(text: string, { limit, filters = [] }: SearchBounds): IndexAnswer {
    const query = text.slice(0, longestQuery)
    const key = Buffer.from(keyOf(query), 'utf8')
    if (key.length === 0 || limit < 1) return { hits: [], total: 0 }
    const terms = termsOf(query)
    this.#wanted = wantedFacts(filters)
    this.#mostBytes = filters.includes('small') ? smallBytes : Infinity
    this.#nameScores.start()
    const bestName = this.#names.match(key, this.#nameScores)
    this.#words.match(key.length > 2 ? terms : [])
    this.#widen(key, terms.length, bestName)
    return this.#collect(terms.length, limit, keyOf(query))
  }

  /** What is there for a name that no package has: at most `limit` names in all. */
  near(asked: string, limit: number): NearNames {
    const { source } = this.meta
    const prefix = `${source}/`
    const context = {
      names: this.#names,
      typedName: (document: number) => {
        const path = this.#field(document, 'pkgPath')
        return path.startsWith(prefix) ? path.slice(prefix.length) : path
      },
      hasCommand: (document: number, command: string) =>
        this.#field(document, 'commands').split('\n').includes(command),
    }
    return nearNames(asked.slice(0, longestQuery), context, limit)
  }

  /** Looks further where little was found: inside words, and past typing errors. */
  #widen(key: Uint8Array, terms: number, bestName: number): void {
    if (key.length < 3) return
    const words = this.#words
    if (this.#nameScores.touched + words.scores.touched < fewHits) words.matchInside(key)
    if (bestName < surely && (terms === 1 || this.#countWithAll(terms) === 0))
      this.#names.matchMistyped(key, this.#nameScores)
  }

  #countWithAll(terms: number): number {
    const { scores } = this.#words
    let count = 0
    for (let place = 0; place < scores.touched; place++) {
      const document = scores.documentAt(place)
      if (this.#words.termsFound(document) >= terms && this.#isWanted(document)) count++
    }
    return count
  }

  #isWanted(document: number): boolean {
    if (((this.#index.documentFacts[document] ?? 0) & this.#wanted) !== this.#wanted) return false
    if (this.#mostBytes === Infinity) return true
    const size = this.#index.documentSizes[document] ?? -1
    return size >= 0 && size < this.#mostBytes
  }

  #collect(terms: number, limit: number, key: string): IndexAnswer {
    const top = new TopPlaces(limit)
    const named = this.#offerNamed(top)
    const total = named + this.#offerWorded(top, terms, named)
    return { hits: top.list().map(({ document, score }) => ({ score, hit: this.#hit(document, key) })), total }
  }

  #offerNamed(top: TopPlaces): number {
    const named = this.#nameScores
    let total = 0
    for (let place = 0; place < named.touched; place++) {
      const document = named.documentAt(place)
      if (!this.#isWanted(document)) continue
      total++
      top.offer(document, named.get(document) + this.#words.scores.get(document) + this.#prior(document))
    }
    return total
  }

  /** Packages with all the words; where these are few, the best of those with some: a word more never finds more. */
  #offerWorded(top: TopPlaces, terms: number, named: number): number {
    const { scores } = this.#words
    const partly = new TopPlaces(fewWhole)
    let total = 0
    for (let place = 0; place < scores.touched; place++) {
      const document = scores.documentAt(place)
      if (this.#nameScores.has(document) || !this.#isWanted(document)) continue
      const share = this.#words.termsFound(document) / terms
      const prior = this.#prior(document) * (share < 1 ? partlyDescribed : described)
      const score = scores.get(document) * share + prior
      if (share < 1) partly.offer(document, score)
      else {
        total++
        top.offer(document, score)
      }
    }
    const filling = partly.list().slice(0, Math.max(0, fewWhole - named - total))
    for (const { document, score } of filling) top.offer(document, score)
    return total + filling.length
  }

  #prior(document: number): number {
    return this.#index.documentPriors[document] ?? 0
  }

  #hit(document: number, key: string): SearchHit {
    const name = this.#field(document, 'name')
    const size = this.#index.documentSizes[document] ?? -1
    return {
      pkgPath: this.#field(document, 'pkgPath'),
      name,
      version: this.#field(document, 'version'),
      description: this.#field(document, 'description'),
      source: this.meta.source,
      verified: ((this.#index.documentFacts[document] ?? 0) & DocumentFact.verified) !== 0,
      installedSize: size < 0 ? null : size,
      matchedCommand: this.#matchedCommand(document, keyOf(name), key),
    }
  }

  /** Where a name begins with what was typed it needs no other reason, but that a command is just that. */
  #matchedCommand(document: number, name: string, key: string): string | null {
    if (!this.#nameScores.has(document)) return null
    const foundBy = this.#names.foundBy(document)
    if (foundBy === name || (name.startsWith(key) && foundBy !== key)) return null
    const commands = this.#field(document, 'commands').split('\n')
    return commands.find((command) => keyOf(command) === foundBy) ?? null
  }

  #field(document: number, field: DocumentField): string {
    const at = document * documentFields.length + documentFields.indexOf(field)
    return this.#text.toString('utf8', this.#index.documentFields[at], this.#index.documentFields[at + 1])
  }
}

/** The words to look for: of several, those that say nothing are left out. */
function termsOf(query: string): string[] {
  const words = [...new Set(wordsOf(query).map(stem))]
  const telling = words.filter((word) => word.length > 1 && !commonWords.has(word))
  return telling.length > 0 ? telling : words
}

const wantedFacts = (filters: readonly SearchFilter[]) =>
  (filters.includes('command') ? DocumentFact.hasCommand : 0) | (filters.includes('free') ? DocumentFact.isFree : 0)
