import { homedir } from 'node:os'
import { join } from 'node:path'

export interface FloePaths {
  readonly config: string
  readonly data: string
  readonly state: string
  readonly cache: string
  /** Sockets, locks and activation starts; gone after a reboot where the system has a runtime folder. */
  readonly runtime: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Floe's own folders by the XDG base directory rules. Nothing is created here. */
export function floePaths(environment: Environment = process.env): FloePaths {
  const home = environment['HOME'] || homedir()
  const base = (name: string, fallback: string) => join(absolute(environment[name]) ?? join(home, fallback), 'floe')
  const state = base('XDG_STATE_HOME', '.local/state')
  const runtime = absolute(environment['XDG_RUNTIME_DIR'])
  return {
    config: base('XDG_CONFIG_HOME', '.config'),
    data: base('XDG_DATA_HOME', '.local/share'),
    state,
    cache: base('XDG_CACHE_HOME', '.cache'),
    runtime: runtime ? join(runtime, 'floe') : join(state, 'run'),
  }
}

/** XDG: a relative path is invalid and is ignored. */
function absolute(value: string | undefined): string | undefined {
  return value?.startsWith('/') ? value : undefined
}
