import { lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { engineFiles } from '../engine/public.ts'
import { connect } from '../shared/contract/connect.ts'
import type { Connection } from '../shared/contract/connect.ts'
import { askForLink } from './link-socket.ts'
import { serveFloe } from './serve-floe.ts'
import type { FloeServer } from './server.ts'
import { webSocketChannel } from './web-socket-channel.ts'

let home = ''
let server: FloeServer
const saved = { ...process.env }

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'floe-serve-'))
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('XDG_'))) delete process.env[name]
  Object.assign(process.env, { HOME: home, XDG_RUNTIME_DIR: join(home, 'run') })
  writeFileSync(join(home, 'index.html'), '')
  server = await serveFloe({ folder: home })
})
afterEach(async () => {
  const { client, closed } = await enter(tokenOf(server.newLink()))
  await client.app.stop({ stopRunning: true })
  await closed
  await server.close()
  Object.assign(process.env, saved)
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const tokenOf = (link: string) => new URL(link).hash.slice('#token='.length)

async function enter(token: string): Promise<Connection> {
  const origin = `http://127.0.0.1:${server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers: { origin } })
  await new Promise((resolve) => socket.once('open', resolve))
  return connect(webSocketChannel(socket), { build: 'test', client: 'test', token })
}

it('gives the same user another link, and nobody else', async () => {
  const link = (await askForLink()) ?? ''
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
  const { client, close } = await enter(tokenOf(link))
  expect(await client.environments.list({})).toEqual([])
  close()
  const { folder } = await engineFiles()
  expect(lstatSync(join(folder, 'server.sock')).mode & 0o777).toBe(0o600)
})

it('brings the browser back to a new engine when the old one was killed', async () => {
  const first = await enter(tokenOf(server.newLink()))
  const { pid } = await first.client.app.info({})
  process.kill(pid, 'SIGKILL')
  await first.closed
  const second = await enter(first.session ?? '')
  expect((await second.client.app.info({})).pid).not.toBe(pid)
  second.close()
})
