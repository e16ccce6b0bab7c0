import type { z } from 'zod'
import { lockedCatalogPackageSchema, lockedFlakePackageSchema, lockedStorePathSchema } from './lock-schema.ts'
import type { Lock, LockedPackage } from './lock-schema.ts'

/**
 * The text of manifest.lock as flox writes it, byte for byte: keys of packages in the order of flox's structures, the
 * manifest as it is given, maps sorted, what is null left out, two spaces, a final newline.
 */
export function writeLock(lock: Lock): string {
  const ordered = {
    'lockfile-version': lock['lockfile-version'],
    manifest: lock.manifest,
    packages: lock.packages.map(orderPackage),
    ...(lock.compose !== undefined && { compose: lock.compose }),
  }
  return `${JSON.stringify(withoutNulls(ordered), null, 2)}\n`
}

function orderPackage(locked: LockedPackage): Record<string, unknown> {
  if ('store_path' in locked) return orderKeys(locked, lockedStorePathSchema)
  const schema = 'attr_path' in locked ? lockedCatalogPackageSchema : lockedFlakePackageSchema
  return { ...orderKeys(locked, schema), outputs: sortKeys(locked.outputs) }
}

function orderKeys(locked: LockedPackage, schema: z.ZodObject): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(locked))
  return Object.fromEntries(
    Object.keys(schema.shape).flatMap((key) => (values.has(key) ? [[key, values.get(key)]] : [])),
  )
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
