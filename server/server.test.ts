import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { OutgoingHttpHeaders } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { memoryPorts } from '../engine/testing/transports.ts'
import { connect } from '../shared/contract/connect.ts'
import type { FloeHandlers } from '../shared/contract/contract.ts'
import { serve } from '../shared/contract/serve.ts'
import { startServer } from './server.ts'
import type { FloeServer } from './server.ts'
import { webSocketChannel } from './web-socket-channel.ts'

let folder = ''
let server: FloeServer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floe-server-'))
  const page = join(folder, 'page')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__" />')
  writeFileSync(join(page, 'assets', 'app.js'), 'export {}')
  writeFileSync(join(folder, 'secret'), 'secret')
  symlinkSync(join(folder, 'secret'), join(page, 'link'))
  server = await start(page)
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** An engine that answers one question is enough to see whether someone is let in. */
const handlers = { app: { running: async () => [] } } as unknown as FloeHandlers

const start = (page: string) =>
  startServer({
    port: 0,
    folder: page,
    openEngine: async () => {
      const [ours, theirs] = memoryPorts()
      serve(theirs, handlers, { build: 'test' })
      return ours
    },
  })

const token = () => new URL(server.newLink()).hash.slice('#token='.length)

function ask(path: string, options: { headers?: OutgoingHttpHeaders; method?: string; body?: string } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(options.body ?? '') }
    const headers = { host: `127.0.0.1:${server.port}`, ...length, ...options.headers }
    const { method = 'GET' } = options
    const sent = request({ host: '127.0.0.1', port: server.port, path, headers, method, agent: false }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.on('error', reject)
    sent.end(options.body)
  })
}

/** Sends bytes as they are and returns all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectSocket(server.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
}

function open(options: { origin?: string | undefined; host?: string; path?: string } = {}): Promise<WebSocket> {
  const host = options.host ?? `127.0.0.1:${server.port}`
  const origin = 'origin' in options ? options.origin : `http://127.0.0.1:${server.port}`
  const headers = { host, ...(origin === undefined ? {} : { origin }) }
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${options.path ?? '/socket'}`, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

const enter = async (secret: string | undefined) =>
  connect(webSocketChannel(await open()), {
    build: 'test',
    client: 'test',
    ...(secret === undefined ? {} : { token: secret }),
  })

describe('pages', () => {
  it('come with a strict policy and a nonce of their own', async () => {
    const [one, two] = [await ask('/'), await ask('/')]
    const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1]
    expect(one.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(one.headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
    expect(one.headers['content-security-policy']).toContain(`connect-src 'self'`)
    expect(one.body).not.toBe(two.body)
    expect(one.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    expect(Object.keys(one.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('come from the list of built files only', async () => {
    expect((await ask('/assets/app.js')).status).toBe(200)
    const outside = [
      '/../secret',
      '/%2e%2e/secret',
      '/..;/secret',
      '/assets/../../secret',
      '/link',
      '/assets',
      '/assets/',
    ]
    for (const path of [...outside, '/%00', '/index.html%00.js', '//etc/passwd', '/..%5csecret', '/__proto__']) {
      const { status, body } = await ask(path)
      expect([path, status, body.includes('secret')]).toEqual([path, 404, false])
    }
  })

  it('are only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask('/', { method, headers: { 'content-type': 'text/plain' }, body: '{"a":1}' })).status).toBe(405)
    }
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })
})

describe('strangers', () => {
  it('are refused by the host they name, and the server goes on', async () => {
    const { port } = server
    const hosts = [
      'evil.test',
      '127.0.0.1.evil.test',
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `evil.test:${port}`,
      '@',
      '[',
      `127.0.0.1:${port},evil`,
    ]
    for (const host of hosts) expect([host, (await ask('/', { headers: { host } })).status]).toEqual([host, 403])
    expect(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 403/)
    expect(await raw('GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 403/)
    expect(await raw('GET / HTTP/1.1\r\nHost: \u0000\r\n\r\n')).toMatch(/^HTTP\/1.1 40[03]/)
    for (const host of [`localhost:${port}`, `[::1]:${port}`])
      expect((await ask('/', { headers: { host } })).status).toBe(200)
  })

  it('are refused by the origin of their page when they open a socket', async () => {
    const { port } = server
    const origins = [
      undefined,
      'null',
      'http://evil.test',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${port}.evil.test`,
    ]
    for (const origin of origins) await expect(open({ origin })).rejects.toThrow('403')
    await expect(open({ host: 'evil.test', origin: 'http://evil.test' })).rejects.toThrow('403')
    await expect(open({ path: '/other' })).rejects.toThrow('404')
    ;(await open()).close()
  })

  it('cannot take parts of the page into their own', async () => {
    const take = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }
    expect((await ask('/assets/app.js', { headers: take })).status).toBe(403)
    const frame = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    expect((await ask('/', { headers: frame })).status).toBe(403)
    const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await ask('/', { headers: visit })).status).toBe(200)
  })
})

describe('tokens', () => {
  it('open Floe once, and then the session does', async () => {
    const link = token()
    const first = await enter(link)
    expect(await first.client.app.running({})).toEqual([])
    await expect(enter(link)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    const again = await enter(first.session)
    expect(again.session).toBe(first.session)
    expect(await again.client.app.running({})).toEqual([])
    first.close()
    again.close()
  })

  it('that are missing, wrong, cut or of an earlier run let nobody in', async () => {
    const link = token()
    const session = (await enter(token())).session ?? ''
    for (const wrong of [undefined, '', 'x', link.slice(0, -1), `${link}x`, link.toUpperCase(), session.slice(1)]) {
      await expect(enter(wrong)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    }
    await server.close()
    server = await start(join(folder, 'page'))
    for (const old of [link, session]) await expect(enter(old)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('that are wrong delay nobody who has a right one', async () => {
    const session = (await enter(token())).session ?? ''
    for (let guess = 0; guess < 60; guess++) await enter(`guess-${guess}`).catch(() => {})
    expect(await (await enter(session)).client.app.running({})).toEqual([])
    expect(await (await enter(token())).client.app.running({})).toEqual([])
  })

  it('are needed before anything else is said', async () => {
    const socket = await open()
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.send(JSON.stringify({ type: 'call', id: 1, procedure: 'app.running', input: {} }))
    await closed
  })
})

describe('limits', () => {
  it('hold for headers and messages', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 4/,
    )
    const loud = await open()
    const closed = new Promise<number>((resolve) => loud.once('close', resolve))
    loud.on('error', () => {})
    loud.send('x'.repeat(1024 * 1024 + 1))
    expect(await closed).toBe(1009)
  })

  it('let a crowd without a token keep nobody out who has one', async () => {
    const { session } = await enter(token())
    const silent = await Promise.all(Array.from({ length: 80 }, () => open()))
    const half = Array.from({ length: 300 }, () => connectSocket(server.port, '127.0.0.1'))
    for (const socket of [...silent, ...half]) socket.on('error', () => {})
    for (const socket of half) socket.write('GET / HTTP/1.1\r\n')
    expect(await (await enter(session)).client.app.running({})).toEqual([])
    expect(await (await enter(token())).client.app.running({})).toEqual([])
    expect((await ask('/')).status).toBe(200)
    for (const socket of silent) socket.terminate()
    for (const socket of half) socket.destroy()
  })

  it('hold for connections without a token: one more sends away the one that waits longest', async () => {
    const entered = await enter(token())
    const crowd = await Promise.all(Array.from({ length: 64 }, () => open()))
    const closed = new Promise((resolve) => crowd[0]?.once('close', resolve))
    crowd[0]?.on('error', () => {})
    const late = await open()
    await closed
    expect(crowd.slice(1).every(({ readyState }) => readyState === WebSocket.OPEN)).toBe(true)
    expect(await entered.client.app.running({})).toEqual([])
    for (const socket of [...crowd, late]) socket.terminate()
  })

  it('hold for browsers that were let in', async () => {
    const first = await enter(token())
    const tabs = [first, ...(await Promise.all(Array.from({ length: 63 }, () => enter(first.session))))]
    await expect(enter(first.session)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    tabs.pop()?.close()
    await expect
      .poll(() =>
        enter(first.session).then(
          () => 'in',
          () => 'out',
        ),
      )
      .toBe('in')
    for (const tab of tabs) tab.close()
  })

  it('end a connection that never finishes its request', { timeout: 20_000 }, async () => {
    const start = performance.now()
    const slow = connectSocket(server.port, '127.0.0.1')
    const drip = setInterval(() => slow.write('X'), 200)
    slow.on('error', () => {})
    slow.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX: `)
    await new Promise((resolve) => slow.once('close', resolve))
    clearInterval(drip)
    expect(performance.now() - start).toBeLessThan(8_000)
  })

  it('keep the server alive through garbage', async () => {
    for (const garbage of ['\u0000\u0001\u0002', 'GET', 'GET / HTTP/9.9\r\n\r\n', '{"type":"hello"}\n']) {
      const socket = connectSocket(server.port, '127.0.0.1', () => socket.end(garbage))
      socket.on('error', () => {})
      await sleep(20)
      socket.destroy()
    }
    expect((await ask('/')).status).toBe(200)
  })
})

it('says who has the port when it is taken', async () => {
  const taken = startServer({ port: server.port, folder: join(folder, 'page'), openEngine: () => Promise.reject() })
  await expect(taken).rejects.toMatchObject({ code: 'PORT_IN_USE', details: { port: server.port } })
})

it('says so when the page is not built', async () => {
  const empty = startServer({ port: 0, folder: join(folder, 'nothing'), openEngine: () => Promise.reject() })
  await expect(empty).rejects.toMatchObject({ code: 'PAGE_NOT_BUILT' })
})

it('listens on this machine only', () => {
  const listening = execFileSync('cat', ['/proc/net/tcp'], { encoding: 'utf8' })
  const hex = server.port.toString(16).toUpperCase().padStart(4, '0')
  expect(listening).toContain(`0100007F:${hex}`)
  expect(listening).not.toContain(`00000000:${hex}`)
})
