import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { FloePaths } from '../lib/floe-paths.ts'
import { startWorker } from '../lib/start-worker.ts'
import type { Judged } from './judged-environments.ts'
import { judgedPath, wasJudgedBy } from './judged-file.ts'
import { registryPath } from './registry-file.ts'

/** What each worker is given: which part of the list is its own. */
export interface AheadTask {
  readonly registry: string
  readonly limit: number
  readonly part: number
  readonly parts: number
}

/** Bytes of a list, about 50 environments, that are judged on the loop before a worker has started; and of the longest. */
const [short, longest] = [10 << 10, 64 << 20]
const mostWorkers = 3

/**
 * What workers judge of the list while the engine starts. Environments that are not plain are left to whoever asks for
 * them, and so are those of a worker that ended: nobody waits for it, and nothing is known of them.
 */
export class JudgedAhead {
  /** Settles, without an error, when all is judged that is going to be. */
  readonly done: Promise<unknown>
  readonly #workers: readonly Worker[]
  readonly #judged = new Map<EnvironmentId, Judged>()
  readonly #waiting: (() => void)[] = []
  #isOver = false

  constructor(registry: string) {
    // One processor is for the engine itself.
    const parts = Math.min(mostWorkers, Math.max(1, availableParallelism() - 1))
    this.#workers = Array.from({ length: parts }, (_, part) => {
      const task: AheadTask = { registry, limit: longest, part, parts }
      return startWorker('./judge-worker.ts', import.meta.url, task)
    })
    this.done = Promise.all(this.#workers.map((worker) => this.#hear(worker))).then(() => (this.#isOver = true))
  }

  /** Whether nothing more will come. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** What was judged since this was asked last. */
  take(): ReadonlyMap<EnvironmentId, Judged> {
    const taken = new Map(this.#judged)
    this.#judged.clear()
    return taken
  }

  /** Settles when there is more to take, and when all is judged. */
  more(): Promise<unknown> {
    return Promise.race([this.done, new Promise<void>((resolve) => this.#waiting.push(resolve))])
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #hear(worker: Worker): Promise<void> {
    worker.unref()
    return new Promise((resolve) => {
      worker.on('message', (batch: readonly [EnvironmentId, Judged][] | null) => {
        if (batch === null) return resolve()
        for (const [id, judged] of batch) this.#judged.set(id, judged)
        for (const tell of this.#waiting.splice(0)) tell()
      })
      worker.on('error', () => {})
      worker.once('exit', () => resolve())
    })
  }
}

/** Begins to judge a list of which this build has judged nothing yet, as after an update of Floe; else null. */
export function judgeAhead(paths: FloePaths, build: string): JudgedAhead | null {
  const registry = registryPath(paths.data)
  const size = sizeOf(registry)
  const isWorth = size > short && size <= longest && !wasJudgedBy(judgedPath(paths.cache), build)
  return isWorth ? new JudgedAhead(registry) : null
}

/** A list that cannot be read is none here: what is wrong with it is told by whoever needs it. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
