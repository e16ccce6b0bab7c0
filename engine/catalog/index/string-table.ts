const newline = 10

/** Sorted strings as bytes, each ended by a newline, and where each begins. */
export interface PackedStrings {
  readonly text: Uint8Array
  readonly starts: Uint32Array
}

export function packStrings(strings: readonly string[]): PackedStrings {
  const text = Buffer.from(strings.map((string) => `${string}\n`).join(''), 'utf8')
  const starts = new Uint32Array(strings.length + 1)
  let at = 0
  for (let i = 1; i <= strings.length; i++) {
    at = text.indexOf(newline, at) + 1
    starts[i] = at
  }
  return { text, starts }
}

/** Looks strings up in a packed table without unpacking it. */
export class StringTable {
  readonly length: number
  readonly #text: Buffer
  readonly #starts: Uint32Array

  constructor({ text, starts }: PackedStrings) {
    this.#text = Buffer.from(text.buffer, text.byteOffset, text.byteLength)
    this.#starts = starts
    this.length = starts.length - 1
  }

  get(index: number): string {
    return this.#text.toString('utf8', this.start(index), this.start(index + 1) - 1)
  }

  /** In bytes. */
  lengthOf(index: number): number {
    return this.start(index + 1) - this.start(index) - 1
  }

  byte(index: number, at: number): number {
    return this.#text[this.start(index) + at] ?? newline
  }

  /** First and one past the last of the strings that begin with these bytes; the string itself, if there, is the first. */
  prefixRange(prefix: Uint8Array): [from: number, to: number] {
    return [this.#bound(prefix, false), this.#bound(prefix, true)]
  }

  /** The strings that contain these bytes, at most `limit`. */
  containing(part: Uint8Array, limit: number): number[] {
    const found: number[] = []
    for (let at = this.#text.indexOf(part); at !== -1 && found.length < limit;) {
      const index = this.#indexAt(at)
      found.push(index)
      at = this.#text.indexOf(part, this.start(index + 1))
    }
    return found
  }

  start(index: number): number {
    return this.#starts[index] ?? this.#text.length
  }

  #bound(prefix: Uint8Array, afterAll: boolean): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = this.#compare(middle, prefix)
      if (order < 0 || (afterAll && order === 0)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** 0 when the string begins with the prefix. */
  #compare(index: number, prefix: Uint8Array): number {
    const start = this.start(index)
    const length = this.lengthOf(index)
    for (let at = 0; at < prefix.length; at++) {
      if (at >= length) return -1
      const difference = (this.#text[start + at] ?? 0) - (prefix[at] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  #indexAt(position: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.start(middle + 1) <= position) low = middle + 1
      else high = middle
    }
    return low
  }
}
