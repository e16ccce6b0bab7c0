import { on } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { toWireError } from '../../../shared/errors/wire-error.ts'
import type { WireError } from '../../../shared/errors/wire-error.ts'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { IndexedPackage } from '../catalog-source.ts'
import { buildIndex } from './build-index.ts'
import type { IndexTarget } from './build-index.ts'

/** A batch of packages; null after the last. */
export type BuildInput = readonly IndexedPackage[] | null
/** `ready` asks for the next batch, so that no more than one waits. */
export type BuildOutput = { readonly ready: true } | { readonly built: number } | { readonly failed: WireError }

const port = parentPort
const post = (output: BuildOutput) => port?.postMessage(output)

async function* batches(): AsyncGenerator<readonly IndexedPackage[]> {
  if (!port) return
  const messages = on(port, 'message')
  post({ ready: true })
  for await (const [input] of messages) {
    const batch = input as BuildInput // only build-in-worker.ts writes to this port
    if (batch === null) return
    yield batch
    post({ ready: true })
  }
}

void build(workerData as IndexTarget).finally(() => port?.close()) // given by build-in-worker.ts

async function build(target: IndexTarget): Promise<void> {
  try {
    post({ built: await buildIndex(batches(), target) })
  } catch (error) {
    if (!(error instanceof FloeError)) throw error
    post({ failed: toWireError(error) })
  }
}
