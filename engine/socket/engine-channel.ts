import type { Channel } from '../../shared/contract/channel.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { dial } from './dial.ts'
import { engineFiles } from './engine-files.ts'

/** A fresh channel to the engine, which is started first when none answers and `start` is not false. Errors: ENGINE_UNREACHABLE. */
export async function engineChannel({ start = true }: { readonly start?: boolean } = {}): Promise<Channel> {
  const { socket } = await engineFiles()
  const channel = await dial(socket)
  if (channel) return channel
  const reason = 'No engine is running.'
  if (!start) throw new FloeError('ENGINE_UNREACHABLE', reason, { reason })
  // Most clients find an engine and need nothing of what starts one.
  const { startEngine } = await import('./start-engine.ts')
  return startEngine(socket)
}
