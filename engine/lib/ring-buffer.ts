/** The newest bytes of something endless, up to a size. */
export class RingBuffer {
  readonly #capacity: number
  readonly #onDrop: (bytes: Buffer) => void
  #chunks: Buffer[] = []
  #size = 0
  #dropped = false

  /** `onDrop` sees what is forgotten, in order. */
  constructor(capacity: number, onDrop: (bytes: Buffer) => void = () => {}) {
    this.#capacity = capacity
    this.#onDrop = onDrop
  }

  push(bytes: Buffer): void {
    this.#chunks.push(bytes)
    this.#size += bytes.length
    while (this.#size > this.#capacity) this.#dropOldest()
  }

  /** Whether the beginning is no longer there. */
  get truncated(): boolean {
    return this.#dropped
  }

  contents(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  #dropOldest(): void {
    const [oldest] = this.#chunks
    if (!oldest) return
    const excess = Math.min(this.#size - this.#capacity, oldest.length)
    this.#onDrop(oldest.subarray(0, excess))
    if (excess === oldest.length) this.#chunks.shift()
    else this.#chunks[0] = oldest.subarray(excess)
    this.#size -= excess
    this.#dropped = true
  }
}
