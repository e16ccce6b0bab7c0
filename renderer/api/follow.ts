import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { open, whenConnected } from './client.ts'
import type { InputOf, ItemOf, NameOf, Namespace } from './client.ts'

export interface Follower<Item> {
  /** A promise holds the next item back until it resolves. */
  readonly onItem: (item: Item) => void | Promise<void>
  /** Before the first item of each reading: what was shown of an earlier one counts no more. */
  readonly onStart?: () => void
  readonly onDropped?: (count: number) => void
  readonly onEnd?: () => void
  /** What ended it for good; losses of the connection and overflows are healed by reading again. */
  readonly onError?: (error: FloeError) => void
  /** A reading that was begun already, for the first time. */
  readonly begun?: () => AsyncIterable<Item> | null
}

/** Reads a stream until it ends, over as many connections as that takes. Never rejects. */
export async function follow<N extends Namespace, P extends NameOf<N, 'stream'>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  signal: AbortSignal,
  follower: Follower<ItemOf<N, P>>,
): Promise<void> {
  while (!signal.aborted) {
    const again = await readOnce(namespace, name, input, signal, follower)
    if (!again) return
  }
}

async function readOnce<N extends Namespace, P extends NameOf<N, 'stream'>>(
  namespace: N,
  name: P,
  input: InputOf<N, P>,
  signal: AbortSignal,
  follower: Follower<ItemOf<N, P>>,
): Promise<boolean> {
  const { onItem, onDropped } = follower
  try {
    const calls = await whenConnected(signal)
    const options = { signal, ...(onDropped ? { onDropped } : {}) }
    follower.onStart?.()
    const items = follower.begun?.() ?? open(calls, namespace, name, input, options)
    for await (const item of items) {
      if (signal.aborted) return false
      await onItem(item)
    }
    if (!signal.aborted) follower.onEnd?.()
    return false
  } catch (error) {
    if (signal.aborted) return false
    if (hasCode(error, 'ENGINE_UNREACHABLE', 'STREAM_OVERFLOW')) return true
    const known = error instanceof FloeError ? error : new FloeError('INTERNAL', String(error), { incident: 'window' })
    follower.onError?.(known)
    return false
  }
}
