import { isAbsolute } from 'node:path'
import type { StorePath } from '../lib/store-path.ts'

declare const absolute: unique symbol

/** A path that no program takes for an option. Only `absolutePath` makes one. */
export type AbsolutePath = string & { readonly [absolute]: true }

/** What a call of Nix works on. Both kinds begin with a slash. */
export type Operand = StorePath | AbsolutePath

/** Throws for a relative path: every path inside the engine is absolute (conventions.md 25). */
export function absolutePath(path: string): AbsolutePath {
  if (isAbsolutePath(path)) return path
  throw new Error(`not an absolute path: ${JSON.stringify(path)}`)
}

const isAbsolutePath = (path: string): path is AbsolutePath => isAbsolute(path) && !path.includes('\0')

/**
 * The arguments of one call of Nix, and the only place that puts them together. `flags` are Floe's own words, each
 * followed by its value; what a call works on follows `--`, where nothing is an option.
 */
export function nixArguments(flags: readonly string[], operands: readonly Operand[] = []): readonly string[] {
  const end = operands.length === 0 ? [] : ['--', ...operands]
  return [...flags, '--log-format', 'internal-json', ...end]
}
