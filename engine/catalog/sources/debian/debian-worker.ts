import { randomUUID } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { toWireError } from '../../../../shared/errors/wire-error.ts'
import { LocalIndex } from './local-index.ts'
import type { IndexAnswer, IndexCall } from './index-client.ts'

// Runs the index beside the engine: reading 60,000 packages takes longer than the engine's event loop may stall.

let index: Promise<LocalIndex> | null = null

parentPort?.on('message', (call: IndexCall) => {
  void answer(call).then((message) => parentPort?.postMessage(message))
})

async function answer(call: IndexCall): Promise<IndexAnswer> {
  try {
    return { id: call.id, output: await perform(call) }
  } catch (error) {
    const known = error instanceof FloeError ? error : internal(error)
    return { id: call.id, error: toWireError(known) }
  }
}

async function perform(call: IndexCall): Promise<unknown> {
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
    case 'commands':
      return opened.commands(call.input)
    case 'files':
      return opened.files(call.input)
    case 'pin':
      return opened.pin(call.input)
  }
}

const internal = (error: unknown) =>
  new FloeError('INTERNAL', String(error), { incident: randomUUID() }, { cause: error })
