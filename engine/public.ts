import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Channel } from '../shared/contract/channel.ts'
import { connect } from '../shared/contract/connect.ts'
import type { Connection } from '../shared/contract/connect.ts'
import { FloeError, hasCode } from '../shared/errors/floe-error.ts'
import { runningSchema } from '../shared/model/running.ts'
import { floeBuild } from './lib/installation.ts'
import { engineChannel } from './socket/start-engine.ts'

export type { Connection } from '../shared/contract/connect.ts'
export { listenPrivately } from './socket/listen-privately.ts'
export { prepareActivation } from './activation/prepare-activation.ts'
export { atomicWrite } from './lib/atomic-write.ts'
export { run } from './process/run.ts'
export { runInTerminal } from './process/run-in-terminal.ts'
export { loginEnvironment } from './process/login-environment.ts'
export { thisSystem } from './environments/this-system.ts'
export { floePaths } from './lib/floe-paths.ts'
export { engineChannel } from './socket/start-engine.ts'
export { engineFiles } from './socket/engine-files.ts'
export { floeVersion, installationFolder } from './lib/installation.ts'

interface EngineOptions {
  /** Whether an engine is started when none answers; it is unless this is false. */
  readonly start?: boolean
  /** Who connects, for the engine's log. */
  readonly client?: string
}

/**
 * The engine of this user, greeted. An idle engine of another build is replaced by one of this build.
 * Errors: ENGINE_UNREACHABLE; ENGINE_OLDER while one of another build is still at work.
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

/** A channel to an engine of this build on which nobody has spoken yet, for whoever relays frames. Errors as above. */
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
    throw new FloeError('ENGINE_OLDER', `engine ${engineBuild} is at work`, { engineBuild, running })
  }
  await older.closed
  await sleep(50)
}

/** An engine of another build may answer in another shape: then it is at work with something that this one cannot name. */
function runningTitles(answer: unknown): string[] {
  const running = z.array(runningSchema).safeParse(answer)
  return running.success ? running.data.map(({ title }) => title) : []
}
