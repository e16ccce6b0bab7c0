import { join } from 'node:path'
import { floePaths } from '../lib/floe-paths.ts'
import { runtimeFolder } from './runtime-folder.ts'

export interface EngineFiles {
  readonly folder: string
  readonly socket: string
  readonly lock: string
}

/** Where the engine of this user is found. The folder exists and is the user's own. Errors: FILE_ACCESS. */
export async function engineFiles(): Promise<EngineFiles> {
  const folder = await runtimeFolder(floePaths().runtime)
  return { folder, socket: join(folder, 'engine.sock'), lock: join(folder, 'engine.lock') }
}

/** The engine's own log. */
export const engineLogPath = (): string => join(floePaths().state, 'engine.log')
