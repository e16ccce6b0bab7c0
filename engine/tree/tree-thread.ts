import type { Worker } from 'node:worker_threads'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { startWorker } from '../lib/start-worker.ts'
import type { Analysis } from './analysis/analyse.ts'
import type { EnvironmentPlan, EnvironmentPlanRequest } from './plan-environment.ts'

/** What the thread answers, by the name of the question. */
export interface TreeAnswers {
  readonly plan: EnvironmentPlan
  readonly analysis: Analysis
}

export interface TreeQuestion {
  readonly id: number
  readonly kind: keyof TreeAnswers
  readonly request: EnvironmentPlanRequest
  /** Floe's cache folder: listings are remembered there when this thread has ended. */
  readonly cache: string
}

export type TreeAnswer = { readonly id: number } & ({ readonly answer: unknown } | { readonly error: string })

interface Waiter {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** One thread for all questions about large trees, one after the other; it goes when nobody has asked for a while. */
const idleMs = 120_000
let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined
let asked = 0
const waiters = new Map<number, Waiter>()

/** Asks the thread that knows large trees. Errors: CANCELLED. */
export function askTreeThread<Kind extends keyof TreeAnswers>(
  question: Omit<TreeQuestion, 'id' | 'kind'> & { readonly kind: Kind },
  signal?: AbortSignal,
): Promise<TreeAnswers[Kind]> {
  const id = ++asked
  return new Promise((resolve, reject) => {
    // Whoever asked has gone: the answer is still worth having, for what it read is remembered.
    const stop = () => reject(new FloeError('CANCELLED', 'the question was withdrawn', {}))
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop, { once: true })
    const settled = <Value>(end: (value: Value) => void) => {
      return (value: Value) => {
        signal?.removeEventListener('abort', stop)
        end(value)
      }
    }
    waiters.set(id, { resolve: settled(resolve), reject: settled(reject) })
    const running = ready()
    running.ref()
    running.postMessage({ ...question, id } satisfies TreeQuestion)
  })
}

function ready(): Worker {
  clearTimeout(idle)
  if (worker) return worker
  const started = startWorker('./tree-worker.ts', import.meta.url)
  started.on('message', answer)
  started.on('error', (error) => fail(started, error))
  started.on('exit', () => fail(started, new Error('the worker has ended')))
  worker = started
  return started
}

function answer(message: TreeAnswer): void {
  const waiter = waiters.get(message.id)
  waiters.delete(message.id)
  if ('answer' in message) waiter?.resolve(message.answer as never) // the thread answers each question by its kind
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
