import { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { WorkerClient, nextMessage, onlyMessage } from './worker-client.ts'

/** Echoes, or does what it is told. */
const program = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ id, request }) => {
  if (request === 'exit') process.exit(3)
  if (request === 'throw') throw new RangeError('odd')
  if (request === 'fault') return parentPort.postMessage({ id, fault: 'RangeError: at odd.ts' })
  if (request === 'error') return parentPort.postMessage({ id, error: { code: 'DISK_FULL', message: 'full', details: { path: '/x' } } })
  if (request !== 'hang') parentPort.postMessage({ id, result: request })
})`

let started = 0
let ended = 0
const client = new WorkerClient<unknown>({
  start: () => (started++, new Worker(program, { eval: true })),
  onEnd: () => void ended++,
})
afterEach(() => client.close())

it('answers each request with its own result', async () => {
  const answers = await Promise.all([1, 2, 3].map((request) => client.ask(request)))
  expect(answers).toEqual([1, 2, 3])
})

it('rejects open calls when its worker ends, fails or is closed, and starts another', async () => {
  for (const [request, why] of [
    ['exit', 'ended with 3'],
    ['throw', 'odd'],
  ]) {
    const others = client.ask('hang')
    const asked = client.ask(request)
    await expect(others).rejects.toThrow(why)
    await expect(asked).rejects.toThrow(why)
    expect(await client.ask('again')).toBe('again')
  }
  const waiting = client.ask('hang')
  const told = expect(waiting).rejects.toThrow('ended')
  await client.close()
  await told
  expect([ended >= 3, started >= 3]).toEqual([true, true])
})

it('hands on errors with their code, faults with their words, and what cannot be sent', async () => {
  await expect(client.ask('error')).rejects.toMatchObject({ code: 'DISK_FULL' })
  await expect(client.ask('fault')).rejects.toThrow('at odd.ts')
  await expect(client.ask(() => {})).rejects.toThrow('could not be cloned')
  expect(await client.ask('still there')).toBe('still there')
})

it.each([
  ['ends without a word', 'process.exit(0)', 'ended with 0'],
  ['fails', 'throw new RangeError("odd")', 'odd'],
])('does not wait for a worker that %s', async (_what, code, why) => {
  await expect(nextMessage(new Worker(code, { eval: true }))).rejects.toThrow(why)
  await expect(onlyMessage(new Worker(code, { eval: true }))).rejects.toThrow(why)
})
