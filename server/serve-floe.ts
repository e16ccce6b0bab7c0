import { join } from 'node:path'
import { connectToEngine, installationFolder, openEngineChannel } from '../engine/public.ts'
import type { Connection } from '../engine/public.ts'
import { offerLinks } from './link-socket.ts'
import { startServer } from './server.ts'
import type { FloeServer } from './server.ts'

/**
 * The server with its engine: starts the engine where none runs and keeps it while this server lives, and answers
 * `floe open`. Errors: PAGE_NOT_BUILT, PORT_IN_USE, ENGINE_UNREACHABLE, ENGINE_OLDER.
 */
export async function serveFloe(options: { readonly port?: number } = {}): Promise<FloeServer> {
  const server = await startServer({
    port: options.port ?? 0,
    folder: join(installationFolder, 'dist', 'renderer'),
    openEngine: () => openEngineChannel({ client: 'server' }),
  })
  try {
    const keeper = await keepEngine()
    const withdraw = await offerLinks(() => server.newLink())
    return {
      port: server.port,
      newLink: () => server.newLink(),
      close: async () => {
        await withdraw()
        await server.close()
        keeper.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** A connection that keeps the engine from ending by itself; when it dies, the next browser starts another. */
async function keepEngine(): Promise<{ close(): void }> {
  const connection: Connection = await connectToEngine({ client: 'server' })
  return { close: () => connection.close() }
}
