import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { version } from '../../package.json' with { type: 'json' }
import { webSocketChannel } from '../../server/web-socket-channel.ts'
import { connect } from '../../shared/contract/connect.ts'
import type { Connection } from '../../shared/contract/connect.ts'
import { printed, timedSpawn } from './spawn.ts'

const root = join(import.meta.dirname, '..', '..')

/** A fresh home folder with Floe's own engine and server in it, as a user has them: the built programs. */
export class FloeHome {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly #server: ChildProcess
  readonly #address: string
  readonly #connection: Connection

  private constructor(parts: {
    folder: string
    env: NodeJS.ProcessEnv
    server: ChildProcess
    address: string
    connection: Connection
  }) {
    this.folder = parts.folder
    this.env = parts.env
    this.#server = parts.server
    this.#address = parts.address
    this.#connection = parts.connection
    process.once('exit', this.#kill)
  }

  /** The engine outlives whoever started it, but never the bench. */
  readonly #kill = () => {
    this.#server.kill('SIGKILL')
    const pid = this.#enginePid()
    if (pid !== null) process.kill(pid, 'SIGTERM')
  }

  #enginePid(): number | null {
    try {
      const { pid }: { pid?: number } = JSON.parse(readFileSync(this.#lock, 'utf8'))
      return pid ?? null
    } catch {
      return null
    }
  }

  get #lock(): string {
    return join(this.env['XDG_RUNTIME_DIR'] ?? '', 'floe', 'engine.lock')
  }

  /** Builds what is not built yet, then starts the server, which starts the engine. */
  static async start(folder: string): Promise<FloeHome> {
    timedSpawn(process.execPath, ['tools/build.mjs'], { cwd: root })
    mkdirSync(join(folder, 'run'), { recursive: true, mode: 0o700 })
    const env = homeEnvironment(folder)
    const server = spawn(process.execPath, [join(root, 'dist/node/server.js')], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const link = await printed(server, /http:\S+(?=\s)/)
    const connection = await openConnection(link)
    return new FloeHome({ folder, env, server, address: new URL('/', link).href, connection })
  }

  get client(): Connection['client'] {
    return this.#connection.client
  }

  /** Where a browser is let in, as often as it likes. */
  get link(): string {
    return `${this.#address}#token=${this.#connection.session ?? ''}`
  }

  /** Another client beside `client`; whoever asks for it closes it. */
  connectAnew(): Promise<Connection> {
    return openConnection(this.link)
  }

  async close(): Promise<void> {
    await this.client.app.stop({ stopRunning: true }).catch(() => {})
    this.#connection.close()
    if (this.#server.exitCode === null) {
      this.#server.kill('SIGINT')
      await once(this.#server, 'exit')
    }
    await this.#engineEnded()
  }

  /** The engine answers that it will stop, and then still writes down what is running. */
  async #engineEnded(): Promise<void> {
    for (let polls = 0; existsSync(this.#lock) && polls < 500; polls++) await setTimeout(20)
    this.#kill()
    process.off('exit', this.#kill)
  }
}

/** Nothing of the user who runs the bench: neither settings nor an environment that is active. */
function homeEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:XDG_|FLOX_|_FLOX|FLOE_|npm_)/.test(name))
  return { ...Object.fromEntries(kept), HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run'), SHELL: '/bin/bash' }
}

async function openConnection(link: string): Promise<Connection> {
  const { host, origin, hash } = new URL(link)
  const socket = new WebSocket(`ws://${host}/socket`, { origin })
  await once(socket, 'open')
  return connect(webSocketChannel(socket), { build: version, client: 'bench', token: hash.slice('#token='.length) })
}
