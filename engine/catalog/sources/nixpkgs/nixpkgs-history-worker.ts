import { parentPort, workerData } from 'node:worker_threads'
import { writeHistoryIndex } from './history-index.ts'
import { readHistory } from './read-history.ts'

/** Makes the index of a history beside the engine: parsing it takes longer than the engine's event loop may stall. */
export interface HistoryTask {
  readonly file: string
  readonly index: string
  readonly fingerprint: string
}

const { file, index, fingerprint } = workerData as HistoryTask // given by nixpkgs-history.ts
await writeHistoryIndex(index, fingerprint, await readHistory(file))
parentPort?.postMessage('done')
