import { FloeError } from '../errors/floe-error.ts'
import { receivedError } from '../errors/received-error.ts'
import type { Channel } from './channel.ts'
import type { ClientFrame, ServerFrame } from './frames.ts'
import { protocolVersion } from './protocol.ts'
import { RemoteCalls } from './remote-calls.ts'

export interface GreetingOptions {
  readonly build: string
  /** Who connects, for logs: `window`, `cli`. */
  readonly client: string
  /** What the other side asks to be let in, where it asks: the one-time token or the session secret. */
  readonly token?: string
}

export interface Greeting {
  /** The secret for the next connection, where the other side gives one. */
  readonly session: string | undefined
  readonly engineBuild: string
}

interface Greeted {
  /** Requests may follow the greeting at once; they wait for its answer on the other side, and are lost with it. */
  readonly calls: RemoteCalls
  /** Errors: UNAUTHORIZED, ENGINE_OLDER (another protocol), ENGINE_UNREACHABLE. */
  readonly answer: Promise<Greeting>
}

/** The id under which the answer to `hello` comes when it is a refusal. */
const helloId = 0

/** Greets the engine over a channel. */
export function greet(channel: Channel, options: GreetingOptions): Greeted {
  const answer = answerOf(channel)
  const hello: ClientFrame = {
    type: 'hello',
    protocol: protocolVersion,
    build: options.build,
    client: options.client,
    ...(options.token === undefined ? {} : { token: options.token }),
  }
  channel.send(hello)
  return { calls: new RemoteCalls(channel), answer }
}

function answerOf(channel: Channel): Promise<Greeting> {
  return new Promise((resolve, reject) => {
    const listening: (() => void)[] = []
    const stop = () => {
      for (const end of listening) end()
    }
    const refuse = (error: FloeError) => {
      stop()
      channel.close()
      reject(error)
    }
    const onMessage = (message: unknown) => {
      // The engine parses what it sends; this side trusts it.
      const frame = message as ServerFrame
      if (frame.type === 'err' && frame.id === helloId) refuse(receivedError(frame.error))
      if (frame.type !== 'hello') return
      if (frame.protocol !== protocolVersion) return refuse(otherProtocol(frame))
      stop()
      resolve({ session: frame.session, engineBuild: frame.build })
    }
    const onClose = () => refuse(unreachable('It closed the connection before it answered.'))
    listening.push(channel.onMessage(onMessage), channel.onClose(onClose))
  })
}

function otherProtocol(hello: Extract<ServerFrame, { type: 'hello' }>): FloeError {
  const message = `the engine speaks protocol ${hello.protocol}, this side ${protocolVersion}`
  return new FloeError('ENGINE_OLDER', message, { engineBuild: hello.build, running: [] })
}

const unreachable = (reason: string) => new FloeError('ENGINE_UNREACHABLE', reason, { reason })
