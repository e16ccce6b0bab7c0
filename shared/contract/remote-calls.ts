import { FloeError } from '../errors/floe-error.ts'
import { receivedError } from '../errors/received-error.ts'
import type { Channel } from './channel.ts'
import type { ClientFrame, ServerFrame } from './frames.ts'
import type { CallOptions } from './procedure.ts'
import { initialCredit } from './protocol.ts'
import { Queue } from './queue.ts'

interface Pending {
  onFrame(frame: ServerFrame): void
  onLost(error: FloeError): void
}

/** The calling side of the contract: numbers requests, matches answers, pays out credit. */
export class RemoteCalls {
  readonly #channel: Channel
  readonly #pending = new Map<number, Pending>()
  #nextId = 1
  #lost: FloeError | null = null

  constructor(channel: Channel) {
    this.#channel = channel
    channel.onMessage((message) => this.#receive(message))
    channel.onClose(() => this.#lose())
  }

  call(procedure: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (options.signal?.aborted) return reject(cancelled(procedure))
      if (this.#lost) return reject(this.#lost)
      const id = this.#nextId++
      const stop = this.#cancelOnAbort(id, options.signal, () => reject(cancelled(procedure)))
      this.#pending.set(id, {
        onFrame: (frame) => {
          stop()
          this.#pending.delete(id)
          if (frame.type === 'ok') resolve(frame.output)
          if (frame.type === 'err') reject(receivedError(frame.error))
        },
        onLost: (error) => {
          stop()
          reject(error)
        },
      })
      // Inputs of the contract's schemas are JSON values.
      this.#send({ type: 'call', id, procedure, input: input as never })
    })
  }

  /** The request goes out when the reading begins, and is cancelled when it ends early. */
  open(procedure: string, input: unknown, options: CallOptions = {}): AsyncIterable<unknown> {
    return { [Symbol.asyncIterator]: () => this.#read(procedure, input, options) }
  }

  async *#read(procedure: string, input: unknown, options: CallOptions): AsyncGenerator<unknown, void> {
    if (options.signal?.aborted) throw cancelled(procedure)
    if (this.#lost) throw this.#lost
    const id = this.#nextId++
    const queue = new Queue<unknown>()
    const { credit = initialCredit } = options
    const topUp = Math.ceil(credit / 2)
    const stop = this.#cancelOnAbort(id, options.signal, () => queue.fail(cancelled(procedure)))
    this.#pending.set(id, this.#streamReader(id, queue, options))
    // Inputs of the contract's schemas are JSON values.
    this.#send({ type: 'open', id, procedure, input: input as never, credit })
    try {
      for (let taken = 1; ; taken++) {
        const next = await queue.next()
        if (next.done || options.signal?.aborted) break
        if (taken % topUp === 0) this.#send({ type: 'credit', id, amount: topUp })
        yield next.value
      }
      if (options.signal?.aborted) throw cancelled(procedure)
    } finally {
      stop()
      if (this.#pending.delete(id)) this.#send({ type: 'cancel', id })
    }
  }

  #streamReader(id: number, queue: Queue<unknown>, options: CallOptions): Pending {
    return {
      onFrame: (frame) => {
        if (frame.type === 'item') {
          if (frame.dropped) options.onDropped?.(frame.dropped)
          queue.push(frame.item)
          return
        }
        this.#pending.delete(id)
        if (frame.type === 'err') queue.fail(receivedError(frame.error))
        else queue.end()
      },
      onLost: (error) => queue.fail(error),
    }
  }

  #cancelOnAbort(id: number, signal: AbortSignal | undefined, then: () => void): () => void {
    const onAbort = () => {
      if (this.#pending.delete(id)) this.#send({ type: 'cancel', id })
      then()
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    return () => signal?.removeEventListener('abort', onAbort)
  }

  #receive(message: unknown): void {
    // The engine parses what it sends; this side trusts it.
    const frame = message as ServerFrame
    if (frame.type !== 'hello') this.#pending.get(frame.id)?.onFrame(frame)
  }

  #lose(): void {
    const reason = 'The connection to it was lost.'
    this.#lost = new FloeError('ENGINE_UNREACHABLE', reason, { reason })
    for (const pending of this.#pending.values()) pending.onLost(this.#lost)
    this.#pending.clear()
  }

  #send(frame: ClientFrame): void {
    this.#channel.send(frame)
  }
}

const cancelled = (procedure: string) => new FloeError('CANCELLED', `${procedure} was cancelled`, {})
