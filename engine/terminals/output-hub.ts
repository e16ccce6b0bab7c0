import { FloeError } from '../../shared/errors/floe-error.ts'
import { Queue } from '../../shared/contract/queue.ts'
import { Scrollback } from './scrollback.ts'
import type { Turns } from './turns.ts'

/** Output is collected this long, so that a flood travels in pieces that are worth their cost. */
const batchMs = 8
const batchSize = 16 * 1024
/** A piece of this size or more is part of a flood: half a megabyte a second, which nobody types or reads. */
const floodSize = 4 * 1024
/** Bytes that a reader may be behind before the program has to wait, and from which it goes on. */
const highWater = 384 * 1024
const lowWater = 64 * 1024
/** A reader that makes the program wait this long is cut off; it comes back with the scrollback. */
const patienceMs = 5_000

interface Source {
  pause(): void
  resume(): void
}

interface Reader {
  readonly queue: Queue<Buffer>
  behind: number
}

/** Hands the output of one terminal to every reader, keeps the scrollback, and lets the program wait for slow readers. */
export class OutputHub {
  readonly #source: Source
  readonly #turns: Turns
  readonly #scrollback = new Scrollback()
  readonly #readers = new Set<Reader>()
  #batch: Buffer[] = []
  #batched = 0
  #timer: NodeJS.Timeout | undefined
  #lastFlush = 0
  /** Set while a reader is too far behind. */
  #paused: NodeJS.Timeout | null = null
  #awaitsTurn = false
  #ended = false

  constructor(source: Source, turns: Turns) {
    this.#source = source
    this.#turns = turns
  }

  push(bytes: Buffer): void {
    this.#batch.push(bytes)
    this.#batched += bytes.length
    if (this.#batched >= batchSize) return this.#flush()
    // The first bytes after a pause are the echo of a key: they do not wait.
    const wait = performance.now() - this.#lastFlush > batchMs ? 0 : batchMs
    this.#timer ??= setTimeout(() => this.#flush(), wait)
  }

  /** The program has ended: readers take what is left and then end. */
  end(): void {
    this.#flush()
    this.#ended = true
    this.#resume()
    for (const { queue } of this.#readers) queue.end()
  }

  /** Everything shown so far in one piece, then all that follows; nothing is lost or doubled between. */
  async *read(signal: AbortSignal): AsyncGenerator<{ kind: 'replay' | 'data'; bytes: Buffer; truncated: boolean }> {
    this.#flush()
    const reader: Reader = { queue: new Queue(), behind: 0 }
    const stop = () => reader.queue.end()
    signal.addEventListener('abort', stop, { once: true })
    this.#readers.add(reader)
    if (this.#ended || signal.aborted) reader.queue.end()
    try {
      yield { kind: 'replay', ...this.#scrollback.replay() }
      for (let next = await reader.queue.next(); !next.done; next = await reader.queue.next()) {
        yield { kind: 'data', bytes: next.value, truncated: false }
        reader.behind -= next.value.length
        if (this.#allBelow(lowWater)) this.#resume()
      }
    } finally {
      signal.removeEventListener('abort', stop)
      this.#readers.delete(reader)
      if (this.#allBelow(lowWater)) this.#resume()
    }
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#batched === 0) return
    const bytes = Buffer.concat(this.#batch)
    this.#batch = []
    this.#batched = 0
    this.#lastFlush = performance.now()
    this.#scrollback.push(bytes)
    for (const reader of this.#readers) {
      reader.behind += bytes.length
      reader.queue.push(bytes)
    }
    if (!this.#allBelow(highWater)) this.#pause()
    if (bytes.length >= floodSize) this.#waitForTurn()
  }

  #waitForTurn(): void {
    if (this.#awaitsTurn || this.#ended) return
    this.#awaitsTurn = true
    this.#source.pause()
    this.#turns.take(() => {
      this.#awaitsTurn = false
      if (!this.#paused) this.#source.resume()
    })
  }

  #pause(): void {
    if (this.#paused || this.#ended) return
    this.#source.pause()
    this.#paused = setTimeout(() => this.#cutOffSlowReaders(), patienceMs)
  }

  #resume(): void {
    if (!this.#paused) return
    clearTimeout(this.#paused)
    this.#paused = null
    if (!this.#awaitsTurn) this.#source.resume()
  }

  #cutOffSlowReaders(): void {
    for (const reader of this.#readers) {
      if (reader.behind < lowWater) continue
      this.#readers.delete(reader)
      reader.queue.fail(new FloeError('STREAM_OVERFLOW', 'this reader kept the terminal waiting', {}))
    }
    this.#resume()
  }

  #allBelow(mark: number): boolean {
    return [...this.#readers].every((reader) => reader.behind < mark)
  }
}
