import { FloeError } from '../errors/floe-error.ts'
import { fromWireError } from '../errors/wire-error.ts'
import type { Channel } from './channel.ts'
import { contract } from './contract.ts'
import type { FloeClient } from './contract.ts'
import { protocolVersion } from './frames.ts'
import type { ClientFrame, ServerFrame } from './frames.ts'
import type { CallOptions } from './procedure.ts'
import { RemoteCalls } from './remote-calls.ts'

export interface ConnectOptions {
  readonly build: string
  /** Who connects, for logs: `window`, `cli`. */
  readonly client: string
  /** What the other side asks to be let in, where it asks: the one-time token or the session secret. */
  readonly token?: string
}

export interface Connection {
  readonly client: FloeClient
  /** The secret for the next connection, where the other side gives one. */
  readonly session: string | undefined
  readonly engineBuild: string
  /** Resolves when the channel is gone, whoever closed it. */
  readonly closed: Promise<void>
  readonly close: () => void
}

/** The id under which the answer to `hello` comes when it is a refusal. */
const helloId = 0

/**
 * Greets the engine over a channel and gives its contract as functions.
 * Errors: UNAUTHORIZED, ENGINE_OLDER (another protocol), ENGINE_UNREACHABLE.
 */
export async function connect(channel: Channel, options: ConnectOptions): Promise<Connection> {
  const closed = new Promise<void>((resolve) => channel.onClose(resolve))
  const answer = await greet(channel, options)
  const calls = new RemoteCalls(channel)
  return {
    client: clientOf(calls),
    session: answer.session,
    engineBuild: answer.build,
    closed,
    close: () => channel.close(),
  }
}

type Hello = Extract<ServerFrame, { type: 'hello' }>

function greet(channel: Channel, options: ConnectOptions): Promise<Hello> {
  return new Promise((resolve, reject) => {
    const refuse = (error: FloeError) => {
      stop()
      channel.close()
      reject(error)
    }
    const stopMessages = channel.onMessage((message) => {
      // The engine parses what it sends; this side trusts it.
      const frame = message as ServerFrame
      if (frame.type === 'err' && frame.id === helloId) refuse(fromWireError(frame.error))
      if (frame.type !== 'hello') return
      if (frame.protocol !== protocolVersion) return refuse(otherProtocol(frame))
      stop()
      resolve(frame)
    })
    const stopClose = channel.onClose(() => refuse(unreachable('It closed the connection before it answered.')))
    const stop = () => {
      stopMessages()
      stopClose()
    }
    const hello: ClientFrame = {
      type: 'hello',
      protocol: protocolVersion,
      build: options.build,
      client: options.client,
      ...(options.token === undefined ? {} : { token: options.token }),
    }
    channel.send(hello)
  })
}

function clientOf(calls: RemoteCalls): FloeClient {
  const namespaces = Object.entries(contract).map(([namespace, procedures]) => {
    const functions = Object.entries(procedures).map(([name, procedure]) => {
      const path = `${namespace}.${name}`
      return [
        name,
        procedure.kind === 'stream'
          ? (input: unknown, options?: CallOptions) => calls.open(path, input, options)
          : (input: unknown, options?: CallOptions) => calls.call(path, input, options),
      ] as const
    })
    return [namespace, Object.fromEntries(functions)] as const
  })
  // Built from the very contract that FloeClient is derived from, one function for each procedure.
  return Object.fromEntries(namespaces) as unknown as FloeClient
}

function otherProtocol(hello: Hello): FloeError {
  const message = `the engine speaks protocol ${hello.protocol}, this side ${protocolVersion}`
  return new FloeError('ENGINE_OLDER', message, { engineBuild: hello.build, running: [] })
}

const unreachable = (reason: string) => new FloeError('ENGINE_UNREACHABLE', reason, { reason })
