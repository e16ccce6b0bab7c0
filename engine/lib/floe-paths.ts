import { statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'

export interface FloePaths {
  readonly config: string
  readonly data: string
  readonly state: string
  readonly cache: string
  /** Sockets, locks and activation starts; gone after a reboot where the system has a runtime folder. */
  readonly runtime: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Floe's own folders by the XDG base directory rules, as resources/floe finds them too. Nothing is created here. */
export function floePaths(environment: Environment = process.env): FloePaths {
  const home = userFolder(environment['HOME']) ?? homeOfAccount()
  const base = (name: string, fallback: string) => join(userFolder(environment[name]) ?? join(home, fallback), 'floe')
  const state = base('XDG_STATE_HOME', '.local/state')
  const runtime = userFolder(environment['XDG_RUNTIME_DIR'])
  return {
    config: base('XDG_CONFIG_HOME', '.config'),
    data: base('XDG_DATA_HOME', '.local/share'),
    state,
    cache: base('XDG_CACHE_HOME', '.cache'),
    runtime: runtime ? join(runtime, 'floe') : join(state, 'run'),
  }
}

/**
 * A folder that Floe may take for the user's: an absolute one. For root it is also none that belongs to somebody else,
 * nor would lie in such a folder: sudo can keep HOME, and what root leaves there locks its owner out.
 */
function userFolder(path: string | undefined): string | undefined {
  if (!path?.startsWith('/')) return undefined
  return process.geteuid?.() === 0 && ownerOf(path) !== 0 ? undefined : path
}

/** Of the folder, or of the nearest one above it that exists. */
function ownerOf(path: string): number {
  try {
    return statSync(path).uid
  } catch {
    return ownerOf(dirname(path))
  }
}

function homeOfAccount(): string {
  try {
    return userInfo().homedir
  } catch {
    return '/' // a user without an account
  }
}
