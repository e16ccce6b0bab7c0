import type { Channel } from './channel.ts'
import { clientOf } from './client-of.ts'
import type { FloeClient } from './contract.ts'
import { greet } from './greet.ts'
import type { Greeting, GreetingOptions } from './greet.ts'

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
