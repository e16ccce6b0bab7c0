import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from '../shared/contract/channel.ts'
import { connect } from '../shared/contract/connect.ts'
import type { Connection } from '../shared/contract/connect.ts'
import { FloeError, hasCode } from '../shared/errors/floe-error.ts'
import type { atomicWrite } from './lib/atomic-write.ts'
import { floeBuild } from './lib/installation.ts'
import { engineChannel } from './socket/engine-channel.ts'

/** The part of the engine's public face that a client of it needs and nothing else: a short command loads only this. */
export { thisSystem } from './environments/this-system.ts'
export { floePaths } from './lib/floe-paths.ts'
export { floeVersion } from './lib/installation.ts'

/** `atomicWrite` of the engine, loaded when something is written. */
export const writeFile: typeof atomicWrite = async (...file) => {
  const { atomicWrite } = await import('./lib/atomic-write.ts')
  return atomicWrite(...file)
}

interface EngineOptions {
  /** Whether an engine is started when none answers; it is unless this is false. */
  readonly start?: boolean
  /** Who connects, for the engine's log. */
  readonly client?: string
}

/**
 * The engine of this user, greeted. An idle engine of another build is replaced by one of this build.
 * Errors: ENGINE_UNREACHABLE; ENGINE_OLDER while one of another build is still running.
 */
export async function connectToEngine(options: EngineOptions = {}): Promise<Connection> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const connection = await greet(options)
    if (connection === null) continue
    if (connection.engineBuild === floeBuild()) return connection
    await replaceOlder(connection)
  }
  throw new FloeError('ENGINE_UNREACHABLE', 'no engine of this build stays', {
    reason: 'It ends each time before it answers.',
  })
}

/** A channel to an engine of this build on which nothing was sent yet, for a relay of frames. Errors as above. */
export async function openEngineChannel(options: EngineOptions = {}): Promise<Channel> {
  const connection = await connectToEngine(options)
  try {
    return await engineChannel(options)
  } finally {
    connection.close()
  }
}

/** Null when it closed the connection before it answered: an engine that is just ending, for another one to follow. */
async function greet({ client = 'floe', ...options }: EngineOptions): Promise<Connection | null> {
  const channel = await engineChannel(options)
  try {
    return await connect(channel, { build: floeBuild(), client })
  } catch (error) {
    if (!hasCode(error, 'ENGINE_UNREACHABLE')) throw error
    await sleep(100)
    return null
  }
}

async function replaceOlder(older: Connection): Promise<void> {
  const { stopped } = await older.client.app.stop({ stopRunning: false })
  if (!stopped) {
    const running = runningTitles(await older.client.app.running({}))
    older.close()
    const { engineBuild } = older
    throw new FloeError('ENGINE_OLDER', `engine ${engineBuild} is running`, { engineBuild, running })
  }
  await older.closed
  await sleep(50)
}

/** An engine of another build may answer in another shape: what it names no title for is left out. */
function runningTitles(answer: unknown): string[] {
  if (!Array.isArray(answer)) return []
  return answer.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'title' in one && typeof one.title === 'string' ? [one.title] : [],
  )
}
