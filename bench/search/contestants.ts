import { join } from 'node:path'
import { CatalogIndex } from '../../engine/catalog/index/catalog-index.ts'
import type { SearchRequest } from '../../engine/catalog/index/search-messages.ts'
import { readChannel } from '../../engine/catalog/sources/nixpkgs/read-channel.ts'
import { startWorker } from '../../engine/lib/start-worker.ts'
import type { SearchAnswer } from '../../shared/model/catalog.ts'
import { sharedData } from '../harness/shared-data.ts'
import type { PeerRequest } from './peer-messages.ts'
import { WorkerClient } from './worker-client.ts'

export const packagesFile = 'nixpkgs-2026-07-14.ndjson.gz'
const limit = 20

/** One side: what it is asked, by a message to a worker of its own. */
export interface Contestant {
  search(text: string): Promise<SearchAnswer>
  /** Opens its saved index anew. */
  open(): Promise<unknown>
  close(): Promise<void>
}

/** Floe's index over the real packages, built as the app builds it. */
export async function floeSearch(folder: string): Promise<Contestant> {
  const source = {
    id: 'nixpkgs',
    fingerprint: async () => packagesFile,
    packages: () => readChannel(sharedData(packagesFile)),
  }
  const catalog = new CatalogIndex(folder)
  await catalog.prepare([source])
  const opening = new WorkerClient<SearchRequest>(
    startWorker('./../../engine/catalog/index/search-worker.ts', import.meta.url),
  )
  return {
    search: (text) => catalog.search(text, { limit, sources: [source] }),
    open: () => opening.call({ kind: 'open', source: 'nixpkgs', file: join(folder, 'nixpkgs.index') }),
    close: async () => {
      await catalog.close()
      await opening.close()
    },
  }
}

/** MiniSearch over the same packages. */
export async function miniSearch(folder: string): Promise<Contestant> {
  const file = join(folder, 'minisearch.json')
  const client = new WorkerClient<PeerRequest>(startWorker('./minisearch-worker.ts', import.meta.url))
  await client.call({ kind: 'build', packages: sharedData(packagesFile), file })
  await client.call({ kind: 'open', file })
  return {
    search: (text) => client.call({ kind: 'search', text, limit }),
    open: () => client.call({ kind: 'open', file }),
    close: () => client.close(),
  }
}
