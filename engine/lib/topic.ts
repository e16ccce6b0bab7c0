import { FloeError } from '../../shared/errors/floe-error.ts'
import { Queue } from '../../shared/contract/queue.ts'

/** Values that a reader may be behind before it is cut off with STREAM_OVERFLOW. */
const maximumBehind = 4096

/** Something that happens again and again, and whoever listens. */
export class Topic<T> {
  readonly #readers = new Set<Queue<T>>()

  publish(value: T): void {
    for (const reader of this.#readers) {
      reader.push(value)
      if (reader.size > maximumBehind) reader.fail(new FloeError('STREAM_OVERFLOW', 'the reader is too slow', {}))
    }
  }

  /**
   * What `snapshot` gives, then every value published after it, none lost between: both are taken in one turn.
   * Ends quietly when the signal aborts.
   */
  async *subscribe(signal: AbortSignal, snapshot: () => readonly T[] = () => []): AsyncGenerator<T, void> {
    if (signal.aborted) return
    const queue = new Queue<T>()
    const stop = () => queue.end()
    signal.addEventListener('abort', stop, { once: true })
    this.#readers.add(queue)
    try {
      yield* snapshot()
      for (let next = await queue.next(); !next.done; next = await queue.next()) yield next.value
    } finally {
      this.#readers.delete(queue)
      signal.removeEventListener('abort', stop)
    }
  }
}
