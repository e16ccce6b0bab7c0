import { dirname, join } from 'node:path'
import type { Shell } from '../../shared/model/terminal.ts'
import { installationFolder } from '../lib/installation.ts'
import type { Mode } from './activation-script.ts'

export interface ActivationCommand {
  readonly command: string
  readonly args: readonly string[]
  /** To be added to the environment that it starts with. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * What to start for something to run inside an environment: the launcher that `floe activate` is. Without `run` it is
 * an interactive shell, which needs a terminal. Call prepareActivation first, to learn early what prevents it.
 */
export function activationCommand(options: {
  readonly dotFlox: string
  readonly mode: Mode | null
  /** Null: the user's own. */
  readonly shell: Shell | null
  readonly run?: readonly string[]
}): ActivationCommand {
  const { dotFlox, mode, shell, run } = options
  return {
    command: join(installationFolder, 'resources', 'floe'),
    args: ['activate', '--dir', dirname(dotFlox), ...(mode ? ['--mode', mode] : []), ...(run ? ['--', ...run] : [])],
    env: { FLOE_NODE: process.execPath, ...(shell ? { FLOX_SHELL: shell } : {}) },
  }
}
