import type { Channel } from './channel.ts'
import { contract } from './contract.ts'
import type { FloeClient } from './contract.ts'
import { greet } from './greet.ts'
import type { Greeting, GreetingOptions } from './greet.ts'
import type { CallOptions } from './procedure.ts'
import type { RemoteCalls } from './remote-calls.ts'

export interface Connection extends Greeting {
  readonly client: FloeClient
  /** Resolves when the channel is gone, whoever closed it. */
  readonly closed: Promise<void>
  readonly close: () => void
}

/**
 * Greets the engine over a channel and gives its contract as functions.
 * Errors: UNAUTHORIZED, ENGINE_OLDER (another protocol), ENGINE_UNREACHABLE.
 */
export async function connect(channel: Channel, options: GreetingOptions): Promise<Connection> {
  const closed = new Promise<void>((resolve) => channel.onClose(resolve))
  const { calls, answer } = greet(channel, options)
  return { ...(await answer), client: clientOf(calls), closed, close: () => channel.close() }
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
