import { answerRequests } from '../../../lib/answer-requests.ts'
import { LocalIndex } from './local-index.ts'
import type { IndexRequest } from './index-client.ts'

// Runs the index beside the engine: reading 60,000 packages takes longer than the engine's event loop may stall.

let index: Promise<LocalIndex> | null = null

answerRequests(perform)

async function perform(call: IndexRequest): Promise<unknown> {
  if (call.method === 'open') {
    index = LocalIndex.open(call.input)
    return (await index).count()
  }
  if (!index) throw new RangeError('The index was not opened')
  const opened = await index
  switch (call.method) {
    case 'rows':
      return opened.rows(call.input)
    case 'versions':
      return opened.versions(call.input)
    case 'providers':
      return opened.providers(call.input)
    case 'commands':
      return opened.commands(call.input)
    case 'files':
      return opened.files(call.input)
    case 'pin':
      return opened.pin(call.input)
  }
}
