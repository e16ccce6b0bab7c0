import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import type { Channel } from '../../shared/contract/channel.ts'
import { listenPrivately } from './listen-privately.ts'
import { socketChannel } from './socket-channel.ts'

/** Connections at the same time; a client that opens more is turned away. */
const maximumConnections = 256

/**
 * Listens on a Unix socket that only this user can open. Whoever calls this holds the lock, so a socket file that is
 * there already belongs to an engine that has died.
 */
export async function listen(path: string, onChannel: (channel: Channel) => void): Promise<() => Promise<void>> {
  await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: false }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    onChannel(socketChannel(socket))
  })
  server.maxConnections = maximumConnections
  await listenPrivately(server, path)
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroySoon()
    await closed
    await rm(path, { force: true })
  }
}
