import type { Worker } from 'node:worker_threads'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import { startWorker } from '../../lib/start-worker.ts'
import { TooLarge } from '../list-tree.ts'
import { listingFor } from '../plan-environment.ts'
import type { EnvironmentPlanRequest } from '../plan-environment.ts'
import { analyse } from './analyse.ts'
import type { Analysis } from './analyse.ts'

/** As much as is read and compared within some ten milliseconds; beyond that the engine would be felt to stop. */
const onThisThread = { entries: 10_000, compared: 300 }

/** Who is in whose way among these packages: here when that is quick, in a worker when it is much. */
export async function analyseEnvironment(request: EnvironmentPlanRequest, signal: AbortSignal): Promise<Analysis> {
  try {
    return analyse(request, listingFor(request), onThisThread)
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return inWorker(request, signal)
  }
}

type Answer = { readonly id: number } & ({ readonly analysis: Analysis } | { readonly error: string })

interface Waiter {
  readonly resolve: (analysis: Analysis) => void
  readonly reject: (error: Error) => void
}

/** One worker for all questions, one after the other; it goes when nobody has asked for a while. */
const idleMs = 120_000
let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined
let asked = 0
const waiters = new Map<number, Waiter>()

function inWorker(request: EnvironmentPlanRequest, signal: AbortSignal): Promise<Analysis> {
  const id = ++asked
  return new Promise((resolve, reject) => {
    // Whoever asked has gone: the answer is still worth having, for what it read is remembered.
    const stop = () => reject(new FloeError('CANCELLED', 'the question was withdrawn', {}))
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    const settled = <Value>(end: (value: Value) => void) => {
      return (value: Value) => {
        signal.removeEventListener('abort', stop)
        end(value)
      }
    }
    waiters.set(id, { resolve: settled(resolve), reject: settled(reject) })
    const running = ready()
    running.ref()
    running.postMessage({ id, request })
  })
}

function ready(): Worker {
  clearTimeout(idle)
  if (worker) return worker
  const started = startWorker('./analyse-worker.ts', import.meta.url)
  started.on('message', answer)
  started.on('error', (error) => fail(started, error))
  started.on('exit', () => fail(started, new Error('the worker has ended')))
  worker = started
  return started
}

function answer(message: Answer): void {
  const waiter = waiters.get(message.id)
  waiters.delete(message.id)
  if ('analysis' in message) waiter?.resolve(message.analysis)
  else waiter?.reject(new Error(message.error))
  if (waiters.size > 0) return
  worker?.unref()
  idle = setTimeout(() => void worker?.terminate(), idleMs).unref()
}

function fail(ended: Worker, error: Error): void {
  if (worker !== ended) return
  worker = null
  for (const waiter of waiters.values()) waiter.reject(error)
  waiters.clear()
}
