import { parentPort } from 'node:worker_threads'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { toWireError } from '../../shared/errors/wire-error.ts'
import type { WorkerReply, WorkerRequest } from './worker-client.ts'

/** The other side of `WorkerClient`, inside a worker: every request is answered, whatever goes wrong with it. */
export function answerRequests<Request>(answer: (request: Request) => unknown): void {
  parentPort?.on('message', ({ id, request }: WorkerRequest<Request>) => void reply(id, request, answer))
}

async function reply<Request>(id: number, request: Request, answer: (request: Request) => unknown): Promise<void> {
  try {
    say({ id, result: await answer(request) })
  } catch (error) {
    if (error instanceof FloeError) say({ id, error: toWireError(error) })
    else say({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

const say = (message: WorkerReply) => parentPort?.postMessage(message)
