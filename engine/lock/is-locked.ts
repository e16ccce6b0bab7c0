import { FloeError } from '../../shared/errors/floe-error.ts'
import { isSameJson } from '../lib/same-json.ts'
import { manifestToJson, writtenTables } from '../manifest/manifest-json.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { migrateManifest } from '../manifest/migrate-manifest.ts'
import { parseManifestJson } from '../manifest/parse-manifest.ts'
import type { Lock } from './lock-schema.ts'

/**
 * Whether a lock was made of this manifest: flox compares what the user wrote, not text, systems or dates, and an absent
 * table differs from an empty one (flox-formats.md §3, step 1). A manifest of version 1 may be locked migrated.
 */
export function isLocked(manifest: Manifest, lock: Lock): boolean {
  const written = writtenManifest(lock)
  // Mostly the lock says the same in the same words, which needs no reading of it as a manifest.
  if (isSameJson(writtenTables(manifest), written)) return true
  const json = manifestToJson(manifest)
  if (isSameJson(json, written)) return true
  const locked = readOrNull(written)
  if (locked === null) return false
  if (isSameJson(json, manifestToJson(locked))) return true
  if (manifest['schema-version'] !== undefined || locked['schema-version'] === undefined) return false
  return [null, lock].some((known) => isSame(migrateManifest({ manifest, schemaVersion: '1' }, known), locked))
}

function isSame(migrated: Manifest, locked: Manifest): boolean {
  const schema = { 'schema-version': locked['schema-version'] }
  return isSameJson(manifestToJson({ ...migrated, ...schema }), manifestToJson(locked))
}

/** The user's own manifest in a lock: before includes were merged into it. */
function writtenManifest({ compose, manifest }: Lock): unknown {
  const composer = typeof compose === 'object' && compose !== null && 'composer' in compose ? compose['composer'] : null
  return composer ?? manifest
}

function readOrNull(written: unknown): Manifest | null {
  try {
    return parseManifestJson(written).manifest
  } catch (error) {
    if (error instanceof FloeError) return null
    throw error
  }
}
