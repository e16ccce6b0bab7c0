import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { WireError } from '../../shared/errors/wire-error.ts'
import { fromWireError } from '../../shared/errors/wire-error.ts'

export interface WorkerRequest<Request> {
  readonly id: number
  readonly request: Request
}

/** `fault` is what no one expected, in the words of its stack. */
export type WorkerReply = { readonly id: number } & (
  | { readonly result: unknown }
  | { readonly error: WireError }
  | { readonly fault: string }
)

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Options {
  readonly start: () => Worker
  /** Told when a worker has started, before it is asked anything. */
  readonly onStart?: () => void
  /** Told when one has ended, however that came about. The next request starts another. */
  readonly onEnd?: () => void
  /** An idle worker ends after so many milliseconds. Without it, it stays. */
  readonly idleMs?: number
}

/**
 * Asks a worker that answers by `answerRequests`. It starts with the first request, keeps no process alive while it is
 * idle, and rejects all open calls when it ends, for whatever reason.
 */
export class WorkerClient<Request> {
  readonly #options: Options
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #lastId = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** Errors: those of the worker's answer; an Error when the worker ends before it has answered. */
  async ask<Result>(request: Request): Promise<Result> {
    const worker = this.#worker ?? this.#start()
    const id = ++this.#lastId
    clearTimeout(this.#idle)
    worker.ref()
    const result = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    try {
      worker.postMessage({ id, request } satisfies WorkerRequest<Request>)
    } catch (error) {
      // What cannot be sent over.
      this.#take(id)?.reject(error)
    }
    return (await result) as Result // the worker answers each request with the result of its kind
  }

  /** Whoever still waits is told that the worker ended. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    if (!worker) return
    this.#ended(worker, new Error('the worker was ended'))
    await worker.terminate()
  }

  #start(): Worker {
    const worker = this.#options.start()
    this.#worker = worker
    worker.on('message', (reply: WorkerReply) => this.#settle(reply))
    whenEnded(worker, (why) => this.#ended(worker, why))
    this.#options.onStart?.()
    return worker
  }

  #settle(reply: WorkerReply): void {
    const waiting = this.#take(reply.id)
    if ('result' in reply) waiting?.resolve(reply.result)
    else waiting?.reject('error' in reply ? fromWireError(reply.error) : new Error(reply.fault))
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#rest()
    return waiting
  }

  #rest(): void {
    this.#worker?.unref()
    const { idleMs } = this.#options
    if (idleMs !== undefined) this.#idle = setTimeout(() => void this.close(), idleMs).unref()
  }

  #ended(worker: Worker, why: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of all) reject(why)
    this.#options.onEnd?.()
  }
}

/** The next thing that a worker says. Rejects when it ends before that, for whatever reason. */
export async function nextMessage(worker: Worker): Promise<unknown> {
  const settled = new AbortController()
  // `once` rejects when the worker fails; one that ends without a failure says nothing but its exit code.
  const exit = async (): Promise<never> => {
    const [code] = await once(worker, 'exit', { signal: settled.signal })
    throw endedWith(Number(code))
  }
  try {
    const [message] = await Promise.race([once(worker, 'message', { signal: settled.signal }), exit()])
    return message
  } finally {
    settled.abort()
  }
}

/** Asks a worker that was given its task at its start, and ends it. Errors: as `nextMessage`. */
export async function onlyMessage<Result>(worker: Worker): Promise<Result> {
  try {
    return (await nextMessage(worker)) as Result // each worker has one kind of result
  } finally {
    await worker.terminate()
  }
}

/** A worker may fail, say what cannot be read, be ended, or end itself: only the last event comes in every case. */
function whenEnded(worker: Worker, listener: (why: unknown) => void): void {
  let why: unknown = null
  worker.on('error', (error) => (why = error))
  worker.on('messageerror', (error) => {
    why = error
    void worker.terminate()
  })
  worker.once('exit', (code) => listener(why ?? endedWith(code)))
}

const endedWith = (code: number) => new Error(`the worker ended with ${code} before it had answered`)
