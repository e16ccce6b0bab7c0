import { parentPort, workerData } from 'node:worker_threads'
import { addChannel } from './add-channel.ts'
import { writeHistoryIndex } from './history-index.ts'
import { readHistory } from './read-history.ts'

/** Makes the index of a history beside the engine: parsing it takes longer than the engine's event loop may stall. */
export interface HistoryTask {
  readonly file: string
  /** The newest channel file; null when there is none. */
  readonly channel: string | null
  readonly index: string
  readonly fingerprint: string
}

void makeIndex(workerData as HistoryTask) // given by nixpkgs-history.ts

async function makeIndex({ file, channel, index, fingerprint }: HistoryTask): Promise<void> {
  const past = await readHistory(file)
  await writeHistoryIndex(index, fingerprint, channel === null ? past : await addChannel(past, channel))
  parentPort?.postMessage('done')
}
