import type { z } from 'zod'
import { inSlices } from '../lib/in-slices.ts'
import { lockedCatalogPackageSchema, lockedFlakePackageSchema, lockedStorePathSchema } from './lock-schema.ts'
import type { Lock, LockedPackage } from './lock-schema.ts'

/**
 * The text of manifest.lock as flox writes it, byte for byte: keys of packages in the order of flox's structures, the
 * manifest as it is given, maps sorted, what is null left out, two spaces, a final newline.
 */
export function writeLock(lock: Lock): string {
  return textOf(lock, lock.packages.map(orderPackage))
}

/** The same for the engine's loop, which hears others between the packages of a large lock. */
export async function writeLockInTurns(lock: Lock): Promise<string> {
  return textOf(lock, await inSlices(lock.packages, orderPackage))
}

function textOf({ manifest, compose, ...lock }: Lock, packages: readonly unknown[]): string {
  const ordered = {
    'lockfile-version': lock['lockfile-version'],
    manifest: withoutNulls(manifest),
    packages,
    ...(compose !== undefined && compose !== null && { compose: withoutNulls(compose) }),
  }
  return `${JSON.stringify(ordered, null, 2)}\n`
}

function orderPackage(locked: LockedPackage): unknown {
  if ('store_path' in locked) return withoutNulls(orderKeys(locked, storePathKeys))
  const keys = 'attr_path' in locked ? catalogKeys : flakeKeys
  return withoutNulls({ ...orderKeys(locked, keys), outputs: sortKeys(locked.outputs) })
}

const keysOf = (schema: z.ZodObject) => Object.keys(schema.shape)
const [catalogKeys, flakeKeys] = [keysOf(lockedCatalogPackageSchema), keysOf(lockedFlakePackageSchema)]
const storePathKeys = keysOf(lockedStorePathSchema)

function orderKeys(locked: LockedPackage, keys: readonly string[]): Record<string, unknown> {
  const ordered: Record<string, unknown> = {}
  // Its own keys, which its schema names.
  for (const key of keys) if (Object.hasOwn(locked, key)) ordered[key] = locked[key as keyof LockedPackage]
  return ordered
}

function sortKeys(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.create(null) as Record<string, unknown> // a name like __proto__ is data
  for (const [key, entry] of Object.entries(value))
    if (entry !== null && entry !== undefined) kept[key] = withoutNulls(entry)
  return kept
}
