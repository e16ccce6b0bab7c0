import { connect } from 'node:net'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { usesDaemon } from './nix-environment.ts'

const deadlineMs = 10_000
/** The first words of Nix's protocol, little endian in eight bytes each: the client's and the daemon's. */
const hello = 0x6e697863n
const answer = 0x6478696fn

/**
 * Asks the daemon, where builds go through one, for its first word. Nix itself waits for it without an end.
 * Errors: NIX_TIMEOUT when nothing comes in ten seconds, STORE_NOT_WRITABLE when no daemon listens, CANCELLED.
 */
export async function requireDaemon(signal: AbortSignal): Promise<void> {
  const path = daemonSocket()
  if (path !== null) await greet(path, signal)
}

function daemonSocket(environment: NodeJS.ProcessEnv = process.env): string | null {
  const remote = environment['NIX_REMOTE'] ?? ''
  if (remote.startsWith('unix://')) return remote.slice('unix://'.length).split('?')[0] ?? null
  if (!usesDaemon(environment)) return null
  return environment['NIX_DAEMON_SOCKET_PATH'] ?? '/nix/var/nix/daemon-socket/socket'
}

function greet(path: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path })
    const end = (error?: FloeError) => {
      signal.removeEventListener('abort', cancel)
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    const cancel = () => end(new FloeError('CANCELLED', 'cancelled while the Nix daemon was asked', {}))
    const silent = () => end(new FloeError('NIX_TIMEOUT', `${path} does not answer`, { what: 'Asking the daemon' }))
    const refused = (reason: string) => end(new FloeError('STORE_NOT_WRITABLE', `${path}: ${reason}`, { reason }))
    signal.addEventListener('abort', cancel, { once: true })
    socket.setTimeout(deadlineMs, silent)
    socket.on('error', () => refused(`The Nix daemon cannot be reached at ${path}.`))
    socket.on('close', () => refused(`The Nix daemon at ${path} ended the conversation.`))
    socket.on('data', (bytes) => {
      if (bytes.length >= 8 && bytes.readBigUInt64LE() !== answer) refused(`${path} is not a Nix daemon.`)
      else end()
    })
    const word = Buffer.alloc(8)
    word.writeBigUInt64LE(hello)
    socket.write(word)
    if (signal.aborted) cancel()
  })
}
