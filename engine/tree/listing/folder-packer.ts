import { factBits, hashPrime, hashStart, headWords } from './packed-folder.ts'
import type { PackedFolder } from './packed-folder.ts'

/** Words of a buffer into which records go one after the other; a larger record gets one of its own. */
const firstBuffer = 1 << 13
const nextBuffer = 1 << 18

/**
 * Names that flox or Nix leave out where folders merge, if they are in the right place (flox-merge.ts,
 * builtin-merge.ts). By length: a million names go through here.
 */
function isLeftOut(name: string, facts: number): boolean {
  if ((facts & factBits.kind) === 2 || name.charCodeAt(0) === dot) return true
  switch (name.length) {
    case 3:
      return name === 'dir' || name === 'log'
    case 11:
      return name === 'nix-support'
    case 12:
      return name === 'manifest.nix'
    case 13:
      return name === 'manifest.json' || name === 'perllocal.pod'
    case 23:
      return name === 'propagated-build-inputs'
    default:
      return false
  }
}
const dot = 46

/** Writes folders into shared buffers, one record behind the other. */
export class FolderPacker {
  #words = new Uint32Array(firstBuffer)
  #bytes = new Uint8Array(this.#words.buffer)
  #end = 0

  /** `facts` says of each entry what `packFacts` gives. */
  add(entries: readonly { readonly name: string }[], facts: Uint8Array): PackedFolder {
    const marked: number[] = []
    let longest = 0
    for (let i = 0; i < entries.length; i++) {
      const name = entries[i]?.name ?? ''
      longest += 3 * name.length
      if (isLeftOut(name, facts[i] ?? 0)) marked.push(i)
    }
    this.#makeRoom(headWords + 2 * entries.length + marked.length + Math.ceil((entries.length + longest) / 4))
    return this.#write(entries, facts, marked)
  }

  /** Words that are taken in the buffer of the last record. */
  get end(): number {
    return this.#end
  }

  #makeRoom(words: number): void {
    if (this.#end + words <= this.#words.length) return
    this.#words = new Uint32Array(Math.max(words, nextBuffer))
    this.#bytes = new Uint8Array(this.#words.buffer)
    this.#end = 0
  }

  #write(entries: readonly { readonly name: string }[], facts: Uint8Array, marked: readonly number[]): PackedFolder {
    const [words, bytes, at, count] = [this.#words, this.#bytes, this.#end, entries.length]
    const [hashes, ends] = [at + headWords, at + headWords + count]
    words.set(marked, ends + count)
    const factsAt = 4 * (ends + count + marked.length)
    bytes.set(facts.subarray(0, count), factsAt)
    for (const entry of marked) bytes[factsAt + entry] = (facts[entry] ?? 0) | factBits.marked
    const names = factsAt + count
    let end = names
    for (let i = 0; i < count; i++) {
      const name = entries[i]?.name ?? ''
      let hash = hashStart
      const from = end
      // Nearly every name is plain ASCII, for which going through an encoder costs more than the loop.
      for (let char = 0; char < name.length; char++) {
        const code = name.charCodeAt(char)
        if (code > 127) {
          end = from + encoder.encodeInto(name, bytes.subarray(from)).written
          hash = hashBytes(bytes, from, end)
          break
        }
        bytes[end++] = code
        hash = Math.imul(hash ^ code, hashPrime)
      }
      words[hashes + i] = hash
      words[ends + i] = end - names
    }
    words[at] = count
    words[at + 1] = end - names
    words[at + 2] = marked.length
    this.#end = Math.ceil(end / 4)
    return { words, bytes, at, inside: null }
  }
}

const encoder = new TextEncoder()

function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = hashStart
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), hashPrime)
  return hash
}
