import type { Manifest } from './manifest-schema.ts'
import { isTable } from '../lib/is-table.ts'

export type JsonObject = { [key: string]: JsonValue }
type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject

const droppedWhenEmpty = ['install', 'vars', 'services', 'build', 'include', 'plugins']

/** The manifest as a lock stores it: unset fields left out, empty maps dropped, `options` always there. */
export function manifestToJson(manifest: Manifest): JsonObject {
  const json: JsonObject = {}
  for (const [key, value] of Object.entries(writtenTables(manifest))) json[key] = plain(value)
  return json
}

/** The tables that a lock stores of a manifest, as they are: for comparing, where unset fields of them hardly occur. */
export function writtenTables(manifest: Manifest): Readonly<Record<string, unknown>> {
  const include = manifest.include?.environments?.length ? manifest.include : undefined
  const { options, ...rest } = manifest
  const ordered = { ...rest, include, options: withoutEmptyTables(options ?? {}) }
  const tables: Record<string, unknown> = {}
  for (const key of keyOrder) {
    const value = ordered[key]
    if (value === undefined) continue
    if (droppedWhenEmpty.includes(key) && isTable(value) && Object.keys(value).length === 0) continue
    tables[key] = value
  }
  return tables
}

const keyOrder = [
  'version',
  'schema-version',
  'minimum-cli-version',
  'install',
  'vars',
  'hook',
  'profile',
  'options',
  'services',
  'build',
  'containerize',
  'include',
  'plugins',
] as const satisfies readonly (keyof Manifest)[]

function withoutEmptyTables(options: NonNullable<Manifest['options']>): object {
  return Object.fromEntries(
    Object.entries(options).filter(
      ([, value]) => !isTable(value) || Object.values(value).some((set) => set !== undefined),
    ),
  )
}

function plain(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(plain)
  if (!isTable(value)) return value as JsonValue // What a parsed manifest holds beside tables and lists is JSON already.
  const object = Object.create(null) as JsonObject
  for (const [key, entry] of Object.entries(value)) if (entry !== undefined) object[key] = plain(entry)
  return object
}
