import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { connectToEngine } from '../engine/client.ts'
import type { Connection } from '../shared/contract/connect.ts'
import { engineChannel, engineFiles, installationFolder } from '../engine/public.ts'
import type { Channel } from '../shared/contract/channel.ts'
import { linkFilePath, sweepLinkFiles, writeLinkFile } from './link-file.ts'
import type { Link } from './link-socket.ts'
import { offerLinks } from './link-socket.ts'
import { startServer } from './server.ts'
import type { FloeServer } from './server.ts'

export interface ServedFloe extends FloeServer {
  /** A link with a page that leads a browser to it; the page is gone when the link is. Errors: FILE_ACCESS. */
  newLinkFile(): Promise<{ readonly url: string; readonly file: string }>
}

/**
 * The server with its engine: starts the engine where none runs and keeps it while this server lives, and answers
 * `floe open`. Errors: PAGE_NOT_BUILT, PORT_IN_USE, ENGINE_UNREACHABLE, ENGINE_OLDER.
 */
export async function serveFloe(
  options: { readonly port?: number; /** The built page. */ readonly folder?: string } = {},
): Promise<ServedFloe> {
  const { port = 0, folder = join(installationFolder, 'dist', 'renderer') } = options
  const engine = new EngineKeeper()
  const server = await startServer({ port, folder, openEngine: () => engine.open() })
  try {
    await engine.keep()
    const { folder: own } = await engineFiles()
    await sweepLinkFiles(own)
    const newLinkFile = async () => {
      const file = linkFilePath(own)
      const url = server.newLink(() => void rm(file, { force: true }))
      await writeLinkFile(file, url)
      return { url, file }
    }
    const withdraw = await offerLinks(async (kind): Promise<Link> =>
      kind === 'file' ? newLinkFile() : { url: server.newLink(), file: null },
    )
    return {
      port: server.port,
      newLink: (onGone) => server.newLink(onGone),
      newLinkFile,
      close: async () => {
        await withdraw()
        await server.close()
        engine.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** A connection that keeps the engine from ending by itself. When the engine dies, the next browser starts another. */
class EngineKeeper {
  #kept: Promise<Connection> | null = null

  keep(): Promise<Connection> {
    this.#kept ??= this.#connect()
    return this.#kept
  }

  /** A channel of its own for one browser. */
  async open(): Promise<Channel> {
    await this.keep()
    return engineChannel()
  }

  close(): void {
    void this.#kept?.then((connection) => connection.close())
  }

  async #connect(): Promise<Connection> {
    try {
      const connection = await connectToEngine({ client: 'server' })
      void connection.closed.then(() => (this.#kept = null))
      return connection
    } catch (error) {
      this.#kept = null
      throw error
    }
  }
}
