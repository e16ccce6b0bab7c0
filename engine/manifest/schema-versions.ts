import { FloeError } from '../../shared/errors/floe-error.ts'

/** Every manifest schema, oldest first. `1` is written `version = 1`, the others `schema-version = "…"`. */
export const schemaVersions = ['1', '1.10.0', '1.11.0', '1.12.0', '1.13.0', '1.14.0', '1.15.0'] as const

export type SchemaVersion = (typeof schemaVersions)[number]

export const newestSchema: SchemaVersion = '1.15.0'

/** The newest flox that is released, and the newest schema that it reads: new manifests are written for it. */
export const floxRelease = { version: '1.14.1', schema: '1.14.0' } as const satisfies {
  version: string
  schema: SchemaVersion
}

export function schemaAtLeast(schema: SchemaVersion, since: SchemaVersion): boolean {
  return schemaVersions.indexOf(schema) >= schemaVersions.indexOf(since)
}

/** Which schema a manifest says it is written in (flox-formats.md §2.1); `version` wins over `schema-version`. */
export function detectSchema(raw: Readonly<Record<string, unknown>>): SchemaVersion {
  if (raw['version'] !== undefined) return versionOne(raw['version'])
  const value = raw['schema-version']
  if (value === undefined) throw refused(Object.keys(raw).length === 0 ? 'empty' : 'missing', null)
  if (typeof value !== 'string') throw refused('wrong-type', null)
  const known = schemaVersions.find((schema) => schema === value && schema !== '1')
  if (!known) throw refused('unknown', value)
  return known
}

function versionOne(value: unknown): SchemaVersion {
  if (typeof value !== 'bigint') throw refused('wrong-type', null)
  if (value !== 1n) throw refused('unknown', String(value))
  return '1'
}

function refused(problem: 'empty' | 'missing' | 'wrong-type' | 'unknown', value: string | null): FloeError {
  const said = value === null ? 'no schema version that can be read' : `the schema version ${value}`
  return new FloeError('MANIFEST_SCHEMA', `The manifest has ${said}.`, { problem, value })
}
