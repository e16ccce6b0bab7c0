import type { Values } from './answer.ts'
import { isValues } from './answer.ts'

/** Case values are literals of a test; a wrong type fails the case with these words. */
export function string(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`a text was expected, not ${JSON.stringify(value)}`)
  return value
}

export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`a list was expected, not ${JSON.stringify(value)}`)
  return value
}

export function values(value: unknown): Values {
  if (!isValues(value)) throw new Error(`a table was expected, not ${JSON.stringify(value)}`)
  return value
}

const short = /\/nix\/store\/(?![0-9a-z]{32}-)([\w.+-]+)/g

/**
 * Locked values with store paths that a store can have: flox's fixtures write `/nix/store/fake-hello`, which Floe refuses
 * where it reads a lock (engine/lib/store-path.ts).
 */
export function withStorePaths(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null).replaceAll(short, `/nix/store/${'0'.repeat(32)}-$1`))
}
