import type { Worker } from 'node:worker_threads'
import { startWorker } from '../../lib/start-worker.ts'
import { nextMessage } from '../../lib/worker-client.ts'
import { remember, rememberedFolder, storeFolder } from './folder-memory.ts'
import { foldersOf, share, sharedReading } from './shared-reading.ts'
import type { ReadShare } from './shared-reading.ts'

/** Reading so many folders takes longer than starting a thread. */
const worthHelp = 500

/** Reads many folders into this thread's memory with one more thread, which it starts when it is worth it. */
export class ReadHelper {
  #worker: Worker | null = null

  async read(folders: readonly string[]): Promise<void> {
    const unknown = folders.filter((folder) => !rememberedFolder(folder))
    if (unknown.length < worthHelp && !this.#worker) return unknown.forEach((folder) => void storeFolder(folder))
    const reading = sharedReading(unknown)
    const worker = (this.#worker ??= startWorker('./read-worker.ts', import.meta.url))
    worker.postMessage(reading)
    for (const at of share(reading)) storeFolder(unknown[at] ?? '')
    // What a helper that fails leaves unread is read when it is asked for.
    const read = (await nextMessage(worker).catch(() => null)) as ReadShare | null // read-worker.ts says nothing else
    if (!read) this.#worker = null
    else for (const [path, folder] of foldersOf(reading, read)) remember(path, folder)
  }

  close(): void {
    void this.#worker?.terminate()
    this.#worker = null
  }
}
