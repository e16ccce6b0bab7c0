import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { engineFiles } from '../engine/public.ts'
import { connect } from '../shared/contract/connect.ts'
import type { Connection } from '../shared/contract/connect.ts'
import { openInBrowser } from './link-file.ts'
import { askForLink } from './link-socket.ts'
import { serveFloe } from './serve-floe.ts'
import type { ServedFloe } from './serve-floe.ts'
import { webSocketChannel } from './web-socket-channel.ts'

let home = ''
let server: ServedFloe
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
  const { url, file } = (await askForLink('link')) ?? { url: '', file: '' }
  expect(file).toBeNull()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
  const { client, close } = await enter(tokenOf(url))
  expect(await client.environments.list({})).toEqual([])
  close()
  const { folder } = await engineFiles()
  expect(lstatSync(join(folder, 'server.sock')).mode & 0o777).toBe(0o600)
})

describe('a browser that is opened', () => {
  /** Stands for the user's browser, and for another user who reads the list of processes meanwhile. */
  function fakeBrowser(): { readonly seen: () => string; readonly page: () => string } {
    const [seen, page] = [join(home, 'seen'), join(home, 'page')]
    const script = `#!/bin/sh\ncat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' >${seen}\ncat "$1" >${page}\n`
    mkdirSync(join(home, 'bin'))
    writeFileSync(join(home, 'bin', 'xdg-open'), script, { mode: 0o755 })
    process.env['PATH'] = `${join(home, 'bin')}:${saved['PATH'] ?? ''}`
    return { seen: () => readFileSync(seen, 'utf8'), page: () => readFileSync(page, 'utf8') }
  }

  it('gets a page of this user alone; no list of processes shows the token', async () => {
    const browser = fakeBrowser()
    for (const ask of [() => server.newLinkFile(), async () => askForLink('file')]) {
      const { url, file } = (await ask()) ?? { url: '', file: null }
      expect(lstatSync(file ?? '').mode & 0o777).toBe(0o600)
      expect(lstatSync(join(file ?? '', '..')).mode & 0o777).toBe(0o700)
      await openInBrowser(file ?? '')
      expect(browser.seen()).toContain(file)
      expect(browser.seen()).not.toContain(tokenOf(url))
      expect(/url=(\S+)"/.exec(browser.page())?.[1]).toBe(url)
      const { client, close } = await enter(tokenOf(url))
      expect(await client.environments.list({})).toEqual([])
      await expect.poll(() => existsSync(file ?? '')).toBe(false)
      close()
    }
  })

  it('leaves no page behind when its link is forgotten, or its server ends or was killed', async () => {
    const first = await server.newLinkFile()
    for (let more = 0; more < 16; more++) server.newLink()
    await expect.poll(() => existsSync(first.file)).toBe(false)
    const { folder } = await engineFiles()
    const killed = join(folder, 'open-0123456789ab.html')
    writeFileSync(killed, '')
    const other = await serveFloe({ folder: home })
    expect(existsSync(killed)).toBe(false)
    const last = await other.newLinkFile()
    await other.close()
    await expect.poll(() => existsSync(last.file)).toBe(false)
  })
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
