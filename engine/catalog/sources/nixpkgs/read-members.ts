import type { Readable } from 'node:stream'

export interface Member {
  readonly key: string
  /** The text of its value, an object. */
  readonly json: string
}

const quote = 34
const backslash = 92
const open = 123
const close = 125

/**
 * The members of one object near the top of a JSON document, one after the other, without ever holding the document:
 * `{ …, "packages": { "a": {…}, "b": {…} }, … }`. Values that are no objects are passed over. A document that ends
 * before the object does is an error.
 */
export async function* readMembers(source: Readable, name: string): AsyncGenerator<Member> {
  const scanner = new MemberScanner(name)
  for await (const chunk of source as AsyncIterable<Buffer>) {
    // no encoding is set, so chunks are bytes
    yield* scanner.push(chunk)
    if (scanner.done) return
  }
  throw new Error(`the document ends inside "${name}"`)
}

/** Follows strings and braces only; what lies between the braces of a member is left to JSON.parse. */
class MemberScanner {
  done = false
  #bytes: Buffer = Buffer.alloc(0)
  #at = 0
  #depth = 0
  #stringStart = -1
  #lastString = ''
  #inside = false
  #memberStart = -1
  #memberKey = ''
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  *push(chunk: Buffer): Generator<Member> {
    this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, chunk]) : chunk
    while (this.#at < this.#bytes.length && !this.done) {
      if (this.#stringStart === -1) {
        const member = this.#step()
        if (member) yield member
      } else if (!this.#endString()) break
    }
    this.#forget()
  }

  #step(): Member | null {
    const byte = this.#bytes[this.#at]
    this.#at++
    if (byte === quote) this.#stringStart = this.#at
    else if (byte === open) this.#enter()
    else if (byte === close) return this.#leave()
    return null
  }

  #enter(): void {
    this.#depth++
    if (this.#inside && this.#depth === 3) {
      this.#memberStart = this.#at - 1
      this.#memberKey = this.#lastString
    }
    if (this.#depth === 2 && this.#lastString === this.#name) this.#inside = true
  }

  #leave(): Member | null {
    this.#depth--
    if (this.#inside && this.#depth === 1) this.done = true
    if (!this.#inside || this.#depth !== 2 || this.#memberStart === -1) return null
    const json = this.#bytes.toString('utf8', this.#memberStart, this.#at)
    this.#memberStart = -1
    return { key: this.#memberKey, json }
  }

  /** Moves past the string at hand; false when its end has not come yet. */
  #endString(): boolean {
    const end = endOfString(this.#bytes, this.#at)
    if (end === -1) return false
    // Only strings outside members can be names; the thousands inside are JSON.parse's.
    if (this.#memberStart === -1) {
      this.#lastString = String(JSON.parse(this.#bytes.toString('utf8', this.#stringStart - 1, end + 1)))
    }
    this.#stringStart = -1
    this.#at = end + 1
    return true
  }

  /** Drops the bytes that nothing will ask for again. */
  #forget(): void {
    const needed = [this.#memberStart, this.#stringStart - 1].filter((at) => at >= 0)
    const from = Math.min(this.#at, ...needed)
    this.#bytes = this.#bytes.subarray(from)
    this.#at -= from
    if (this.#memberStart !== -1) this.#memberStart -= from
    if (this.#stringStart !== -1) this.#stringStart -= from
  }
}

/** Where the closing quote is, or -1. */
function endOfString(bytes: Buffer, from: number): number {
  for (let end = bytes.indexOf(quote, from); end !== -1; end = bytes.indexOf(quote, end + 1)) {
    let slashes = 0
    while (bytes[end - 1 - slashes] === backslash && end - 1 - slashes >= from) slashes++
    if (slashes % 2 === 0) return end
  }
  return -1
}
