import { parentPort } from 'node:worker_threads'
import { openIndex } from './package-index.ts'
import type { PackageIndex } from './package-index.ts'
import type { SearchCall, SearchReply, SearchRequest } from './search-messages.ts'
import { nearInSources, searchSources } from './search-sources.ts'

// Answers searches off the engine's event loop. Everything here is synchronous and takes milliseconds.
const indexes = new Map<string, PackageIndex>()

parentPort?.on('message', ({ id, request }: SearchCall) => {
  parentPort?.postMessage({ id, result: answer(request) } satisfies SearchReply)
})

function answer(request: SearchRequest): SearchReply['result'] {
  if (request.kind === 'open') return open(request.source, request.file)
  const asked = request.sources.flatMap((source) => indexes.get(source) ?? [])
  if (request.kind === 'near') return nearInSources(asked, request.name, request.limit)
  return searchSources(asked, request.text, request.limit)
}

function open(source: string, file: string): SearchReply['result'] {
  const index = openIndex(file)
  if (index) indexes.set(source, index)
  else indexes.delete(source)
  return index?.meta ?? null
}
