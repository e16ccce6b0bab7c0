import type { Channel } from '../../shared/contract/channel.ts'

class MemoryPort implements Channel {
  other: MemoryPort | null = null
  readonly #messages = new Set<(frame: unknown) => void>()
  readonly #closings = new Set<() => void>()
  #closed = false

  send(frame: unknown): void {
    const copy: unknown = structuredClone(frame)
    if (!this.#closed) setImmediate(() => this.other?.receive(copy))
  }

  onMessage(listener: (frame: unknown) => void): () => void {
    this.#messages.add(listener)
    return () => this.#messages.delete(listener)
  }

  onClose(listener: () => void): () => void {
    if (this.#closed) listener()
    this.#closings.add(listener)
    return () => this.#closings.delete(listener)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const listener of this.#closings) listener()
    setImmediate(() => this.other?.close())
  }

  receive(frame: unknown): void {
    for (const listener of this.#messages) listener(frame)
  }
}

/** Two ends of a channel in one process that copy what they carry as a real transport does. */
export function memoryPorts(): readonly [Channel, Channel] {
  const [one, two] = [new MemoryPort(), new MemoryPort()]
  one.other = two
  two.other = one
  return [one, two]
}
