export interface Placed {
  readonly document: number
  readonly score: number
}

/**
 * Scores of one search over all documents. The arrays are as long as the index and are kept between searches: a stamp
 * tells old values from new ones, so that starting over costs nothing.
 */
export class Scoreboard {
  /** Documents with a score in this search, in no order. */
  touched = 0
  readonly #documents: Uint32Array
  readonly #scores: Float32Array
  readonly #stamps: Uint32Array
  #search = 0

  constructor(size: number) {
    this.#documents = new Uint32Array(size)
    this.#scores = new Float32Array(size)
    this.#stamps = new Uint32Array(size)
  }

  start(): void {
    this.#search = (this.#search + 1) >>> 0
    if (this.#search === 0) this.#stamps.fill(0)
    if (this.#search === 0) this.#search = 1
    this.touched = 0
  }

  has(document: number): boolean {
    return this.#stamps[document] === this.#search
  }

  get(document: number): number {
    return this.has(document) ? (this.#scores[document] ?? 0) : 0
  }

  /** Gives a document this score if it has none or a smaller one; tells whether it did. */
  raise(document: number, score: number): boolean {
    if (this.#stamps[document] !== this.#search) this.#enter(document)
    if (score <= (this.#scores[document] ?? 0)) return false
    this.#scores[document] = score
    return true
  }

  add(document: number, score: number): void {
    if (this.#stamps[document] !== this.#search) this.#enter(document)
    this.#scores[document] = (this.#scores[document] ?? 0) + score
  }

  documentAt(place: number): number {
    return this.#documents[place] ?? 0
  }

  #enter(document: number): void {
    this.#stamps[document] = this.#search
    this.#scores[document] = 0
    this.#documents[this.touched++] = document
  }
}

/** Keeps the best few of many; on equal scores the smaller document number, which is the better rank. */
export class TopPlaces {
  readonly #places: Placed[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  offer(document: number, score: number): void {
    const places = this.#places
    const last = places[this.#limit - 1]
    if (last && !isBefore(document, score, last)) return
    let at = Math.min(places.length, this.#limit - 1)
    for (let above = places[at - 1]; above && isBefore(document, score, above); above = places[at - 1]) {
      places[at] = above
      at--
    }
    places[at] = { document, score }
  }

  list(): readonly Placed[] {
    return this.#places
  }
}

const isBefore = (document: number, score: number, other: Placed) =>
  score > other.score || (score === other.score && document < other.document)
