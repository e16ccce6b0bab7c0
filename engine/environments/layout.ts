import { blake3 } from '@noble/hashes/blake3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { dirname, join } from 'node:path'
import type { EnvironmentId } from '../../shared/model/environment.ts'

/** Where everything of one environment lies (flox-formats.md §1.1). All paths are absolute. */
export interface EnvironmentLayout {
  readonly id: EnvironmentId
  readonly dotFlox: string
  /** The project folder. */
  readonly folder: string
  readonly pointer: string
  readonly manifest: string
  readonly lock: string
  /** Floe's own pins beside flox's lock (debian-catalog.md, "Where the pins live"). */
  readonly pins: string
  /** flox's backup while it writes; its presence means: hands off. */
  readonly transaction: string
  readonly cache: string
  readonly run: string
}

export function environmentLayout(dotFlox: string): EnvironmentLayout {
  return {
    id: environmentId(dotFlox),
    dotFlox,
    folder: dirname(dotFlox),
    pointer: join(dotFlox, 'env.json'),
    manifest: join(dotFlox, 'env', 'manifest.toml'),
    lock: join(dotFlox, 'env', 'manifest.lock'),
    pins: join(dotFlox, 'env', 'floe.lock'),
    transaction: join(dotFlox, 'env.tmp'),
    cache: join(dotFlox, 'cache'),
    run: join(dotFlox, 'run'),
  }
}

/** First 8 hex digits of the blake3 of the path's bytes, which flox names an environment by. */
export function environmentId(dotFlox: string): EnvironmentId {
  return bytesToHex(blake3(utf8ToBytes(dotFlox))).slice(0, 8) as EnvironmentId // eight hex digits by construction
}

/** The link to the built tree of one mode; `FLOX_ENV` names it. */
export function runLink(layout: EnvironmentLayout, environment: { name: string; system: string; mode: 'dev' | 'run' }): string {
  return join(layout.run, `${environment.system}.${environment.name}-${environment.mode}`)
}
