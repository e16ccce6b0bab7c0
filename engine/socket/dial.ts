import { createConnection } from 'node:net'
import type { Channel } from '../../shared/contract/channel.ts'
import { socketChannel } from './socket-channel.ts'

/** A channel to a listening socket; null when no process listens there, whatever files exist. */
export async function dial(path: string): Promise<Channel | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => resolve(socketChannel(socket)))
    socket.once('error', () => resolve(null))
  })
}
