import { readFileSync, writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import MiniSearch from 'minisearch'
import type { Options } from 'minisearch'
import type { IndexedPackage } from '../../engine/catalog/catalog-source.ts'
import { readChannel } from '../../engine/catalog/sources/nixpkgs/read-channel.ts'
import type { PeerCall, PeerReply, PeerRequest } from './peer-messages.ts'

// The peer in the very arrangement of Floe's search worker: one message in, the same hits with the same fields out.
const fields = ['pkgPath', 'name', 'commands', 'description']
const options: Options<IndexedPackage> = {
  idField: 'pkgPath',
  fields,
  storeFields: ['pkgPath', 'name', 'version', 'description', 'verified'],
  extractField: (document, field) => {
    const value = document[field as keyof IndexedPackage] // MiniSearch asks for the fields named here only
    return Array.isArray(value) ? value.join(' ') : String(value)
  },
  // The name's weight is the best for it of a dozen that were tried.
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { name: 10, commands: 6 } },
}

let index = new MiniSearch(options)

parentPort?.on('message', ({ id, request }: PeerCall) => {
  void answer(request).then((result) => parentPort?.postMessage({ id, result } satisfies PeerReply))
})

async function answer(request: PeerRequest): Promise<PeerReply['result']> {
  switch (request.kind) {
    case 'build':
      for await (const batch of readChannel(request.packages)) index.addAll(batch)
      writeFileSync(request.file, JSON.stringify(index))
      return null
    case 'open':
      index = MiniSearch.loadJSON(readFileSync(request.file, 'utf8'), options)
      return null
    case 'search': {
      const found = index.search(request.text)
      const hits = found.slice(0, request.limit).map(({ pkgPath, name, version, description, verified }) => {
        return {
          pkgPath: String(pkgPath),
          name,
          version,
          description,
          source: 'nixpkgs',
          verified,
          installedSize: null,
          matchedCommand: null,
        }
      })
      return { hits, total: found.length, suggestions: [] }
    }
  }
}
