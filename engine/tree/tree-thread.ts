import { FloeError } from '../../shared/errors/floe-error.ts'
import { startWorker } from '../lib/start-worker.ts'
import { WorkerClient } from '../lib/worker-client.ts'
import type { Analysis } from './analysis/analyse.ts'
import type { EnvironmentPlan, EnvironmentPlanRequest } from './plan-environment.ts'

/** What the thread answers, by the name of the question. */
export interface TreeAnswers {
  readonly plan: EnvironmentPlan
  readonly analysis: Analysis
}

export interface TreeQuestion {
  readonly kind: keyof TreeAnswers
  readonly request: EnvironmentPlanRequest
  /** Floe's cache folder: listings are remembered there when this thread has ended. */
  readonly cache: string
}

/** One thread for all questions about large trees, one after the other; it ends after a while without questions. */
const thread = new WorkerClient<TreeQuestion>({
  start: () => startWorker('./tree-worker.ts', import.meta.url),
  idleMs: 120_000,
})

/** Asks the thread that knows large trees. Errors: CANCELLED. */
export async function askTreeThread<Kind extends keyof TreeAnswers>(
  question: Omit<TreeQuestion, 'kind'> & { readonly kind: Kind },
  signal?: AbortSignal,
): Promise<TreeAnswers[Kind]> {
  if (signal?.aborted) throw withdrawn()
  const answer = thread.ask<TreeAnswers[Kind]>(question)
  if (!signal) return answer
  // Whoever asked may go: the answer is still worth having, for what it read is remembered.
  let onAbort = () => {}
  const gone = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(withdrawn())
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([answer, gone])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

const withdrawn = () => new FloeError('CANCELLED', 'the question was withdrawn', {})
