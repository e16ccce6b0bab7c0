import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Channel } from '../shared/contract/channel.ts'
import { FloeError } from '../shared/errors/floe-error.ts'
import { Access } from './access.ts'
import { bridge } from './bridge.ts'
import { portHolder } from './port-holder.ts'
import { hasOurHost, hasOurOrigin, isForeignFetch } from './request-checks.ts'
import { StaticFiles, refuse } from './static-files.ts'
import { WaitingRoom } from './waiting-room.ts'
import { webSocketChannel } from './web-socket-channel.ts'

const maximumHeader = 16 * 1024
const maximumMessage = 1024 * 1024
/** Browsers that were let in, and connections that have not shown a token. */
const maximumSockets = 64
const maximumWaiting = 64

export interface FloeServer {
  readonly port: number
  /** An address that opens Floe once. `onGone` is called when it no longer does. */
  newLink(onGone?: () => void): string
  close(): Promise<void>
}

export interface ServerOptions {
  /** 0 lets the system choose. */
  readonly port: number
  /** The built page. */
  readonly folder: string
  readonly openEngine: () => Promise<Channel>
}

/**
 * Serves the app on 127.0.0.1: the page to whoever asks from this machine, the engine to whoever has a token.
 * Errors: PAGE_NOT_BUILT, PORT_IN_USE.
 */
export async function startServer({ port: wanted, folder, openEngine }: ServerOptions): Promise<FloeServer> {
  const files = await StaticFiles.open(folder)
  if (!files) throw new FloeError('PAGE_NOT_BUILT', `${folder} has no index.html`, { folder })
  const access = new Access()
  const waiting = new WaitingRoom(maximumWaiting)
  const admitted = new Set<Duplex>()
  const http = createHttpServer()
  http.on('connection', (connection) => waiting.enter(connection))
  const port = await listenOn(http, wanted)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maximumMessage, clientTracking: true })
  http.on('request', (request, response) => void answer(request, response, { files, port }))
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const status = upgradeStatus(request, port)
    if (status !== null) return socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate())
      const admit = () => {
        if (admitted.size >= maximumSockets) return false
        waiting.leave(socket)
        admitted.add(socket)
        webSocket.once('close', () => admitted.delete(socket))
        return true
      }
      bridge(webSocketChannel(webSocket), { access, admit, openEngine })
    })
  })
  return {
    port,
    newLink: (onGone) => `http://127.0.0.1:${port}/#token=${access.newLink(onGone)}`,
    close: async () => {
      access.close()
      for (const webSocket of sockets.clients) webSocket.terminate()
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      http.closeAllConnections()
      await closed
    },
  }
}

function createHttpServer(): Server {
  const http = createServer({
    maxHeaderSize: maximumHeader,
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 5_000,
    // A request without a host is answered below like one with a wrong host.
    requireHostHeader: false,
  })
  http.on('clientError', (_error, socket) => {
    // Not only our half of it: a client that drips its request never closes its own.
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy())
    else socket.destroy()
  })
  return http
}

async function listenOn(http: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', resolve)
  }).catch(async (error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const holder = reason === 'EADDRINUSE' ? await portHolder(port) : null
    throw new FloeError('PORT_IN_USE', `port ${port}: ${reason}`, { port, holder })
  })
  // A server that listens on a TCP port has this kind of address.
  return (http.address() as AddressInfo).port
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { files, port }: { files: StaticFiles; port: number },
): Promise<void> {
  response.on('error', () => response.destroy())
  if (!hasOurHost(request, port) || isForeignFetch(request)) return refuse(response, 403, 'Not from here.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.')
  await files.answer(request, response).catch(() => response.destroy())
}

/** Why a socket is refused, as an HTTP status, or null. */
function upgradeStatus(request: IncomingMessage, port: number): string | null {
  if (!hasOurHost(request, port) || !hasOurOrigin(request, port) || isForeignFetch(request)) return '403 Forbidden'
  return request.url === '/socket' ? null : '404 Not Found'
}
