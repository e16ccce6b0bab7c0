import type { IndexedPackage } from '../catalog-source.ts'
import { keyOf } from './words.ts'

/** As what a key names a package, the strongest first. */
export const KeyKind = { path: 0, command: 1, name: 2, leaf: 3 } as const
export type KeyKind = (typeof KeyKind)[keyof typeof KeyKind]

export interface NamedPackage {
  readonly package: IndexedPackage
  /** pkgPath without its source's prefix. */
  readonly path: string
  /** How many sets it lies in: 1 for `python3Packages.requests`. */
  readonly depth: number
  /** The last part of its path. */
  readonly leaf: string
}

export interface RankedPackage extends NamedPackage {
  readonly rank: number
}

/** Splits a path where its source has sets of packages; `debian/libssl1.1` has dots but no sets. */
export function nameParts(indexed: IndexedPackage, source: string): NamedPackage {
  const prefix = `${source}/`
  const path = indexed.pkgPath.startsWith(prefix) ? indexed.pkgPath.slice(prefix.length) : indexed.pkgPath
  if (path !== indexed.pkgPath || path === indexed.name) return { package: indexed, path, depth: 0, leaf: path }
  const parts = path.split('.')
  return { package: indexed, path, depth: parts.length - 1, leaf: parts.at(-1) ?? path }
}

/** Every key that names a package, each once, as the strongest that it is. */
export function keysOf(named: NamedPackage): Map<string, KeyKind> {
  const keys = new Map<string, KeyKind>()
  const add = (text: string, kind: KeyKind) => {
    const key = keyOf(text)
    const known = keys.get(key)
    if (key !== '' && (known === undefined || kind < known)) keys.set(key, kind)
  }
  add(named.path, KeyKind.path)
  add(named.leaf, KeyKind.leaf)
  add(named.package.name, named.depth === 0 ? KeyKind.name : KeyKind.leaf)
  for (const command of named.package.commands) add(command, named.depth === 0 ? KeyKind.command : KeyKind.leaf)
  return keys
}
