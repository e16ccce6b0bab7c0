import type { Overflow } from './procedure.ts'
import { Queue } from './queue.ts'

interface Options {
  readonly overflow: Overflow
  readonly credit: number
  readonly signal: AbortSignal
  readonly send: (item: unknown, dropped: number) => void
}

/** Items that wait for credit, by overflow policy. `fail` waits at the source, which knows its own bound. */
const kept: Readonly<Record<Overflow, number>> = { latest: 1, 'drop-oldest': 512, fail: 1 }

/** Sends the items of one stream as far as the reader's credit goes, and does to the rest what the stream declares. */
export class StreamSender {
  readonly #options: Options
  readonly #waiting = new Queue<unknown>()
  #credit: number
  #dropped = 0
  #wake: (() => void) | null = null

  constructor(options: Options) {
    this.#options = options
    this.#credit = options.credit
  }

  grant(amount: number): void {
    this.#credit += amount
    this.#wake?.()
  }

  /** Resolves when the source has ended and everything kept of it is sent; rejects as the source does. */
  async run(items: AsyncIterable<unknown>): Promise<void> {
    const { signal } = this.#options
    const wake = () => this.#wake?.()
    signal.addEventListener('abort', wake, { once: true })
    const iterator = items[Symbol.asyncIterator]()
    const reading = this.#options.overflow === 'fail' ? null : this.#readAhead(iterator)
    const source = reading ? this.#waiting : iterator
    try {
      while (!signal.aborted) {
        await this.#hasCredit()
        if (signal.aborted) break
        const next = await untilAborted(source.next(), signal)
        if (!next || next.done) break
        this.#credit -= 1
        this.#options.send(next.value, this.#takeDropped())
      }
    } finally {
      signal.removeEventListener('abort', wake)
      // A source that is waiting for its next item ends by the signal, not by this.
      void iterator.return?.()?.then(undefined, () => {})
    }
    signal.throwIfAborted()
  }

  async #readAhead(iterator: AsyncIterator<unknown>): Promise<void> {
    try {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        this.#waiting.push(next.value)
        while (this.#waiting.size > kept[this.#options.overflow]) {
          this.#waiting.dropOldest()
          this.#dropped += this.#options.overflow === 'drop-oldest' ? 1 : 0
        }
      }
      this.#waiting.end()
    } catch (error) {
      this.#waiting.fail(error)
    }
  }

  async #hasCredit(): Promise<void> {
    while (this.#credit <= 0 && !this.#options.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#wake = null
  }

  #takeDropped(): number {
    const dropped = this.#dropped
    this.#dropped = 0
    return dropped
  }
}

/** Leaves a source alone that does not answer the signal by itself. */
function untilAborted<T>(next: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(null)
    signal.addEventListener('abort', onAbort, { once: true })
    next.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
