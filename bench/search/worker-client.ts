import type { Worker } from 'node:worker_threads'

/** Numbered requests to a worker, one answer each: the same client for both sides. */
export class WorkerClient<Request> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: unknown) => void }>()
  #calls = 0

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', ({ id, result }: { id: number; result: unknown }) => {
      this.#waiting.get(id)?.resolve(result as never) // each request is answered with the result of its kind
      this.#waiting.delete(id)
    })
    worker.on('error', (error) => {
      for (const { reject } of this.#waiting.values()) reject(error)
    })
  }

  call<Result>(request: Request): Promise<Result> {
    const id = ++this.#calls
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, request })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
