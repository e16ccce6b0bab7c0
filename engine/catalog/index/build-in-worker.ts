import { on } from 'node:events'
import { fromWireError } from '../../../shared/errors/wire-error.ts'
import { startWorker } from '../../lib/start-worker.ts'
import type { IndexedPackage } from '../catalog-source.ts'
import type { IndexTarget } from './build-index.ts'
import type { BuildInput, BuildOutput } from './build-worker.ts'

/**
 * Builds an index in a worker of its own, so that neither the engine nor a search waits; gives the number of packages.
 * Errors: those of the packages' source; DISK_FULL, FILE_ACCESS.
 */
export async function buildInWorker(
  packages: AsyncIterable<readonly IndexedPackage[]>,
  target: IndexTarget,
  signal?: AbortSignal,
): Promise<number> {
  const worker = startWorker('./build-worker.ts', import.meta.url, target)
  const source = packages[Symbol.asyncIterator]()
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] })) {
      const output = message as BuildOutput // only build-worker.ts writes to this port
      if ('built' in output) return output.built
      if ('failed' in output) throw fromWireError(output.failed)
      const next = await source.next()
      worker.postMessage((next.done ? null : next.value) satisfies BuildInput)
    }
    throw new Error('the index worker ended without a result')
  } finally {
    await source.return?.()
    await worker.terminate()
  }
}
