import { RingBuffer } from '../lib/ring-buffer.ts'

const scrollbackSize = 1024 * 1024
/** A cut replay begins at a line if one begins within this many bytes. */
const lineWithin = 8 * 1024
const escape = '\u001B'
const privateModes = new RegExp(`${escape}\\[\\?([\\d;]+)([hl])`, 'g')

/** What a terminal has shown, for a reader who comes later. */
export class Scrollback {
  /** Private modes (alternate screen, mouse, bracketed paste) that were switched on in what is forgotten. */
  readonly #modes = new Set<string>()
  readonly #ring = new RingBuffer(scrollbackSize, (bytes) => this.#rememberModes(bytes))

  push(bytes: Buffer): void {
    this.#ring.push(bytes)
  }

  /** Bytes that bring an empty terminal to the same picture: cut at a line or character, modes switched on again. */
  replay(): { bytes: Buffer; truncated: boolean } {
    const contents = this.#ring.contents()
    if (!this.#ring.truncated) return { bytes: contents, truncated: false }
    const modes = [...this.#modes].map((mode) => `${escape}[?${mode}h`).join('')
    return {
      bytes: Buffer.concat([Buffer.from(`${escape}[0m${modes}`), contents.subarray(safeStart(contents))]),
      truncated: true,
    }
  }

  #rememberModes(bytes: Buffer): void {
    for (const [, modes = '', switched] of bytes.toString('latin1').matchAll(privateModes)) {
      for (const mode of modes.split(';')) {
        if (switched === 'h') this.#modes.add(mode)
        else this.#modes.delete(mode)
      }
    }
  }
}

function safeStart(bytes: Buffer): number {
  const line = bytes.subarray(0, lineWithin).indexOf(10)
  if (line >= 0) return line + 1
  // No line nearby: at least do not begin inside a UTF-8 character.
  let start = 0
  while (start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++
  return start
}
