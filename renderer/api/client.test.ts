import { beforeEach, expect, it } from 'vitest'
import type { RemoteCalls } from '../../shared/contract/remote-calls.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { whenConnected } from './client.ts'
import { connection } from './connection.ts'

const refused = new FloeError('UNAUTHORIZED', 'no', {})
// What is waited for is handed on and never asked.
const calls = {} as RemoteCalls
const set = connection.setState
const settled = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => 'there', String), new Promise((resolve) => setTimeout(resolve, 0, 'waits'))])

beforeEach(() => set({ status: 'connecting', error: null, calls: null, epoch: 0, lostAt: null }))

it('waits for a connection that is lost, and no longer for one that is refused after that', async () => {
  set({ status: 'lost', epoch: 1 })
  const patient = whenConnected()
  const question = whenConnected(undefined, { untilRefused: true })
  expect(await Promise.all([settled(patient), settled(question)])).toEqual(['waits', 'waits'])
  set({ status: 'refused', error: refused })
  await expect(question).rejects.toBe(refused)
  await expect(whenConnected(undefined, { untilRefused: true })).rejects.toBe(refused)
  expect(await settled(patient)).toBe('waits')
  set({ status: 'ready', error: null, calls, epoch: 2 })
  expect(await patient).toBe(calls)
})

it('waits on while the window was never let in: no page is shown then', async () => {
  set({ status: 'refused', error: refused })
  expect(await settled(whenConnected(undefined, { untilRefused: true }))).toBe('waits')
})
