import { answerRequests } from '../../lib/answer-requests.ts'
import { openIndex } from './package-index.ts'
import type { PackageIndex } from './package-index.ts'
import type { SearchRequest, SearchResults } from './search-messages.ts'
import { nearInSources, searchSources } from './search-sources.ts'

// Answers searches off the engine's event loop. Everything here is synchronous and takes milliseconds.
const indexes = new Map<string, PackageIndex>()

answerRequests(answer)

function answer(request: SearchRequest): SearchResults[SearchRequest['kind']] {
  if (request.kind === 'open') return open(request.source, request.file)
  const asked = request.sources.flatMap((source) => indexes.get(source) ?? [])
  if (request.kind === 'near') return nearInSources(asked, request.name, request.limit)
  return searchSources(asked, request.text, request)
}

function open(source: string, file: string): SearchResults['open'] {
  const index = openIndex(file)
  if (index) indexes.set(source, index)
  else indexes.delete(source)
  return index?.meta ?? null
}
