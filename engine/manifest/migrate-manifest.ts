import { isDeepStrictEqual } from 'node:util'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { Lock } from '../lock/lock-schema.ts'
import type { JsonObject } from './manifest-json.ts'
import { manifestToJson } from './manifest-json.ts'
import type { Manifest, PackageDescriptor } from './manifest-schema.ts'
import { installsMoreThanDefault } from './package-outputs.ts'
import type { ParsedManifest } from './parse-manifest.ts'
import { parseManifest, parseManifestJson } from './parse-manifest.ts'
import type { SchemaVersion } from './schema-versions.ts'
import { newestSchema, schemaAtLeast } from './schema-versions.ts'
import type { TomlEdit } from './toml/edit-toml.ts'
import { editToml } from './toml/edit-toml.ts'

/**
 * The manifest in a higher schema. Only version 1 loses anything: it installs all outputs, so a package that would now
 * install fewer is told `outputs = "all"`. Errors: MANIFEST_MIGRATION.
 */
export function migrateManifest(
  { manifest, schemaVersion }: ParsedManifest,
  lock: Lock | null,
  schema: SchemaVersion = newestSchema,
): Manifest {
  const { version: _version, ...rest } = manifest
  const install = schemaVersion === '1' ? withOutputs(manifest.install, lock) : manifest.install
  const json = manifestToJson({ ...rest, 'schema-version': schema, install })
  try {
    return { ...parseManifestJson(json).manifest, ...emptyTables(manifest) }
  } catch (error) {
    if (!hasCode(error, 'MANIFEST_INVALID')) throw error
    const { field, expected } = error.details
    throw new FloeError('MANIFEST_MIGRATION', `${field} does not fit schema ${schema}: ${expected}`, {
      field,
      reason: expected,
    })
  }
}

/** Tables that the JSON form leaves out because they are empty; a migration does not take them away. */
function emptyTables({ install, vars, services, build, include, plugins }: Manifest): Manifest {
  const tables = { install, vars, services, build, include, plugins }
  return Object.fromEntries(Object.entries(tables).filter(([, table]) => table && Object.keys(table).length === 0))
}

/** The same in the text: only the schema line and the outputs that it needs change. Errors: those of migrateManifest. */
export function raiseText(text: string, lock: Lock | null, schema: SchemaVersion): string {
  const before = parseManifest(text)
  if (schemaAtLeast(before.schemaVersion, schema)) return text
  const after = migrateManifest(before, lock, schema)
  const outputs = Object.entries(after.install ?? {}).flatMap(([id, descriptor]): TomlEdit[] =>
    'outputs' in descriptor && descriptor.outputs !== undefined
      ? [{ kind: 'set', path: ['install', id, 'outputs'], value: descriptor.outputs }]
      : [],
  )
  const key = 'schema-version'
  const renamed: TomlEdit[] = before.schemaVersion === '1' ? [{ kind: 'rename', path: ['version'], to: key }] : []
  return editToml(text, [...renamed, { kind: 'set', path: [key], value: schema }, ...outputs])
}

/** The schema to write a manifest of the newest schema in: the original one where nothing is lost, else the newest. */
export function schemaToWrite(original: SchemaVersion, newest: Manifest, lock: Lock | null): SchemaVersion {
  const json = manifestToJson(newest)
  const candidate = original === '1' ? asVersionOne(json) : { ...json, 'schema-version': original }
  try {
    const parsed = parseManifestJson(candidate)
    const again = manifestToJson(migrateManifest(parsed, lock))
    return isDeepStrictEqual(plain(again), plain(json)) ? original : newestSchema
  } catch (error) {
    if (hasCode(error, 'MANIFEST_INVALID', 'MANIFEST_UNKNOWN_FIELD', 'MANIFEST_MIGRATION')) return newestSchema
    throw error
  }
}

/**
 * Called once a change is locked. In a version-1 manifest a package that was just added would install all outputs; where
 * that is more than asked for, the manifest is raised to the lowest schema that can name outputs. (flox raises it to the
 * newest that it knows, which older releases of flox cannot read.)
 */
export function settleSchema({ before, after, lock }: { before: string; after: string; lock: Lock }): string {
  const parsed = parseManifest(after)
  if (parsed.schemaVersion !== '1') return after
  const known = parseManifest(before).manifest.install ?? {}
  const added = Object.entries(parsed.manifest.install ?? {})
    .filter(([id, descriptor]) => !Object.hasOwn(known, id) && !('store-path' in descriptor))
    .map(([id]) => id)
  if (!added.some((id) => installsMoreThanDefault(lock, id))) return after
  return editToml(raiseText(after, lock, '1.10.0'), [
    { kind: 'remove', paths: added.map((id) => ['install', id, 'outputs']) },
  ])
}

function withOutputs(install: Manifest['install'], lock: Lock | null): Manifest['install'] {
  if (!install) return install
  const migrated = Object.create(null) as Record<string, PackageDescriptor>
  for (const [id, descriptor] of Object.entries(install)) {
    const more = !('store-path' in descriptor) && installsMoreThanDefault(lock, id)
    migrated[id] = more ? { ...descriptor, outputs: 'all' } : descriptor
  }
  return migrated
}

function asVersionOne(json: JsonObject): JsonObject {
  const { 'schema-version': _schema, install, ...rest } = json
  const stripped = Object.create(null) as JsonObject
  for (const [id, descriptor] of Object.entries((install ?? {}) as JsonObject)) {
    const { outputs: _outputs, ...fields } = descriptor as JsonObject
    stripped[id] = fields
  }
  return { version: 1, ...(install ? { install: stripped } : {}), ...rest }
}

/** Without prototypes, which would make equal values look different. */
function plain(json: JsonObject): unknown {
  return JSON.parse(JSON.stringify(json))
}
