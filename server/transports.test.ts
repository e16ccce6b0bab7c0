import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { dial, listen, memoryPorts } from '../engine/testing/transports.ts'
import type { Channel } from '../shared/contract/channel.ts'
import { connect } from '../shared/contract/connect.ts'
import type { FloeHandlers } from '../shared/contract/contract.ts'
import { greet } from '../shared/contract/greet.ts'
import { serve } from '../shared/contract/serve.ts'
import { FloeError } from '../shared/errors/floe-error.ts'
import type { Job } from '../shared/model/job.ts'
import { startServer } from './server.ts'
import { webSocketChannel } from './web-socket-channel.ts'

/** A way to carry the contract: gives the client's end of a channel whose other end is served by `accept`. */
type Transport = (accept: (channel: Channel) => void) => Promise<{ channel: Channel; token?: string }>

const endings: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), 'floe-transport-'))
  endings.push(() => rmSync(folder, { recursive: true }))
  return folder
}

const transports: Readonly<Record<string, Transport>> = {
  'memory ports': async (accept) => {
    const [ours, theirs] = memoryPorts()
    accept(theirs)
    return { channel: ours }
  },
  'a Unix socket': async (accept) => {
    const path = join(temporary(), 'engine.sock')
    endings.push(await listen(path, accept))
    const channel = await dial(path)
    if (!channel) throw new Error('nobody listens')
    return { channel }
  },
  'a WebSocket through the server to a Unix socket': async (accept) => {
    const folder = temporary()
    const path = join(folder, 'engine.sock')
    mkdirSync(join(folder, 'page'))
    writeFileSync(join(folder, 'page', 'index.html'), '')
    endings.push(await listen(path, accept))
    const openEngine = async () => {
      const channel = await dial(path)
      if (!channel) throw new Error('nobody listens')
      return channel
    }
    const server = await startServer({ port: 0, folder: join(folder, 'page'), openEngine })
    endings.push(() => server.close())
    const origin = `http://127.0.0.1:${server.port}`
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers: { origin } })
    await new Promise((resolve) => socket.once('open', resolve))
    return { channel: webSocketChannel(socket), token: new URL(server.newLink()).hash.slice('#token='.length) }
  },
}

const job = (title: string): Job => ({
  id: 'one',
  title,
  environment: null,
  environmentName: null,
  state: 'running',
  stages: [],
  error: null,
  result: null,
  command: null,
  queuedAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  endedAt: null,
  cancellable: true,
})

interface Fakes {
  readonly app?: Partial<FloeHandlers['app']>
  readonly jobs?: Partial<FloeHandlers['jobs']>
  readonly folders?: Partial<FloeHandlers['folders']>
  readonly environments?: Partial<FloeHandlers['environments']>
}

describe.each(Object.entries(transports))('over %s', (_name, transport) => {
  const reports: string[] = []

  async function open(fakes: Fakes) {
    reports.length = 0
    // Each test calls only what it gives here.
    const handlers = fakes as unknown as FloeHandlers
    const { channel, token } = await transport((other) =>
      serve(other, handlers, { build: 'engine', report: (_incident, procedure) => reports.push(procedure) }),
    )
    const connection = await connect(channel, { build: 'test', client: 'test', ...(token ? { token } : {}) })
    endings.push(() => connection.close())
    return { ...connection, channel }
  }

  it('an answer is what the contract says of it, with its defaults filled in', async () => {
    const seen: unknown[] = []
    const { client, engineBuild } = await open({
      folders: {
        browse: async (input) => {
          seen.push(input)
          return { folder: '/', parent: null, entries: [{ name: 'ä\n"', path: '/ä', hasEnvironment: false }] }
        },
      },
    })
    const answer = await client.folders.browse({})
    expect(answer).toEqual({
      folder: '/',
      parent: null,
      entries: [{ name: 'ä\n"', path: '/ä', hasEnvironment: false }],
    })
    expect([seen, engineBuild]).toEqual([[{ hidden: false }], 'engine'])
  })

  it('requests may follow the greeting at once, and are answered in their order', async () => {
    const asked: string[] = []
    const jobs = { get: async ({ id }: { id: string }) => (asked.push(id), job(id)) }
    const handlers = { jobs } as unknown as FloeHandlers // this test calls only what it gives here
    const authorize = () => sleep(50).then(() => undefined)
    const { channel, token } = await transport((other) => serve(other, handlers, { build: 'engine', authorize }))
    endings.push(() => channel.close())
    const { calls, answer } = greet(channel, { build: 'test', client: 'test', ...(token ? { token } : {}) })
    const answers = ['one', 'two', 'three'].map((id) => calls.call('jobs.get', { id }))
    expect((await answer).engineBuild).toBe('engine')
    expect(await Promise.all(answers)).toMatchObject([{ title: 'one' }, { title: 'two' }, { title: 'three' }])
    expect(asked).toEqual(['one', 'two', 'three'])
  })

  it('what follows a greeting that is refused is never looked at, nor is any number of frames kept', async () => {
    const asked: unknown[] = []
    const handlers = { jobs: { get: async (input: unknown) => asked.push(input) } } as unknown as FloeHandlers
    const refuse = () => sleep(50).then(() => Promise.reject(new FloeError('UNAUTHORIZED', 'no', {})))
    const never = () => new Promise<undefined>(() => {})
    for (const { authorize, requests } of [
      { authorize: refuse, requests: 3 },
      { authorize: never, requests: 100 },
    ]) {
      const { channel, token } = await transport((other) => serve(other, handlers, { build: 'engine', authorize }))
      const { calls, answer } = greet(channel, { build: 'test', client: 'test', ...(token ? { token } : {}) })
      const answers = Array.from({ length: requests }, () => calls.call('jobs.get', { id: 'x' }))
      const code = requests === 3 ? 'UNAUTHORIZED' : 'ENGINE_UNREACHABLE'
      await expect(answer).rejects.toMatchObject({ code })
      for (const refused of await Promise.allSettled(answers))
        expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'ENGINE_UNREACHABLE' } })
    }
    expect(asked).toEqual([])
  })

  it('failures of the list keep their type, declared or not; all others travel as an incident', async () => {
    const failures: unknown[] = [
      new FloeError('JOB_NOT_FOUND', 'gone', { id: 'x' }),
      new FloeError('DISK_FULL', 'full', { path: '/x' }),
      new FloeError('NOT_BUILT', 'not declared there', { name: 'x' }),
      new TypeError('a fault with /home/someone in it'),
    ]
    const { client } = await open({ jobs: { get: () => Promise.reject(failures.shift()) } })
    await expect(client.jobs.get({ id: 'x' })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND', details: { id: 'x' } })
    await expect(client.jobs.get({ id: 'x' })).rejects.toMatchObject({ code: 'DISK_FULL' })
    // It has words for a person; that it was not declared is for the log.
    await expect(client.jobs.get({ id: 'x' })).rejects.toMatchObject({ code: 'NOT_BUILT', details: { name: 'x' } })
    const last = await client.jobs.get({ id: 'x' }).catch((error: unknown) => JSON.stringify(error))
    expect(last).not.toContain('someone')
    expect(reports).toEqual(['jobs.get', 'jobs.get'])
  })

  it('neither a wrong input nor a wrong output gets through', async () => {
    const { client } = await open({
      folders: { browse: async () => ({ folder: 1 }) as never },
      jobs: { get: async () => job('x') },
    })
    await expect(client.jobs.get({ id: 7 as never })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { issues: [{ path: 'id', message: 'The id must be text.' }] },
    })
    await expect(client.folders.browse({})).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  it('a call that is cancelled is cancelled on the other side', async () => {
    let aborted = () => {}
    const abort = new Promise<void>((resolve) => (aborted = resolve))
    const { client } = await open({
      jobs: {
        get: (_input, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              aborted()
              reject(new Error('stopped'))
            })
          }),
      },
    })
    const controller = new AbortController()
    const call = client.jobs.get({ id: 'x' }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
    await abort
    expect(reports).toEqual([])
  })

  it('a stream comes whole and in order, and ends', async () => {
    async function* changes() {
      for (let index = 0; index < 1000; index++) yield { topic: 'jobs', id: String(index) } as const
    }
    const { client } = await open({ app: { changes } })
    const ids: string[] = []
    for await (const change of client.app.changes({})) ids.push(change.id ?? '')
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, index) => String(index)))
  })

  it('a reader that stops early ends the stream on the other side', async () => {
    let ended = () => {}
    const end = new Promise<void>((resolve) => (ended = resolve))
    async function* changes() {
      try {
        for (;;) {
          yield { topic: 'jobs' } as const
          await sleep(1)
        }
      } finally {
        ended()
      }
    }
    const { client } = await open({ app: { changes } })
    for await (const change of client.app.changes({})) if (change.topic === 'jobs') break
    await end
  })

  it('a source is not read further than its reader has credit', async () => {
    let made = 0
    async function* changes() {
      for (;;) yield { topic: 'jobs', id: String(made++) } as const
    }
    const { client } = await open({ app: { changes } })
    const reader = client.app.changes({})[Symbol.asyncIterator]()
    await reader.next()
    await sleep(100)
    expect(made).toBe(128)
    for (let index = 0; index < 64; index++) await reader.next()
    await sleep(100)
    expect(made).toBe(192)
    await reader.return?.()
  })

  it('a slow reader of progress sees the newest only, and of a log how much was left out', async () => {
    const many = async function* () {
      for (let index = 0; index < 5000; index++) yield job(String(index))
    }
    const { client } = await open({ jobs: { watch: many, feed: many } })
    const watched: number[] = []
    for await (const { title } of client.jobs.watch({ id: 'one' })) {
      if (watched.length === 0) await sleep(200)
      watched.push(Number(title))
    }
    expect([watched.at(-1), watched.length]).toEqual([4999, 129])
    const dropped: number[] = []
    const fed: number[] = []
    for await (const { title } of client.jobs.feed({}, { onDropped: (count) => dropped.push(count) })) {
      if (fed.length === 0) await sleep(200)
      fed.push(Number(title))
    }
    const lost = dropped.reduce((sum, count) => sum + count, 0)
    expect([fed.at(-1), fed.length + lost, lost > 0]).toEqual([4999, 5000, true])
  })

  it('a lost connection ends everything on both sides', async () => {
    let aborted = () => {}
    const abort = new Promise<void>((resolve) => (aborted = resolve))
    const { client, channel, closed } = await open({
      jobs: {
        get: (_input, { signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', aborted)
            channel.close()
          }),
      },
    })
    await expect(client.jobs.get({ id: 'x' })).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    await Promise.all([abort, closed])
    await expect(client.jobs.get({ id: 'x' })).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
  })

  it('an answer of several megabytes comes whole', async () => {
    const name = 'x'.repeat(3_000_000)
    const { client } = await open({
      folders: {
        browse: async () => ({ folder: '/', parent: null, entries: [{ name, path: '/', hasEnvironment: true }] }),
      },
    })
    expect((await client.folders.browse({})).entries[0]?.name.length).toBe(3_000_000)
  })

  it('frames that are not of the contract end the connection, and touch nothing', async () => {
    const hostile: unknown[] = [
      null,
      [],
      { type: 'call' },
      { type: 'call', id: -1, procedure: 'jobs.get', input: {} },
      { type: 'open', id: 1, procedure: 'app.changes', input: {}, credit: 0 },
      { type: 'hello', protocol: 1, build: 'x', client: 'x' },
    ]
    for (const frame of hostile) {
      const { channel, closed } = await open({})
      channel.send(frame)
      await closed
    }
    const { client, channel } = await open({ jobs: { get: async () => job('alive') } })
    for (const procedure of ['constructor.name', '__proto__.toString', 'jobs.__proto__', 'jobs', '', 'jobs.get.call']) {
      const refused = new Promise((resolve) => channel.onMessage(resolve))
      channel.send({ type: 'call', id: 900, procedure, input: {} })
      expect(await refused).toMatchObject({ type: 'err', id: 900, error: { code: 'BAD_INPUT' } })
    }
    expect((await client.jobs.get({ id: 'x' })).title).toBe('alive')
  })
})
