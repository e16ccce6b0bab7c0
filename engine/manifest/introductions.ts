import type { SchemaVersion } from './schema-versions.ts'
import { schemaAtLeast, schemaVersions } from './schema-versions.ts'
import { isTable } from '../lib/is-table.ts'

interface Introduction {
  readonly since: SchemaVersion
  /** `*` stands for any key. */
  readonly path: readonly string[]
  /** Where the field is older and only these of its values are new. */
  readonly values?: readonly unknown[]
}

/** Fields and values that only newer schemas know (flox-formats.md §2.1). */
const introductions: readonly Introduction[] = [
  { since: '1.10.0', path: ['schema-version'] },
  { since: '1.10.0', path: ['minimum-cli-version'] },
  { since: '1.10.0', path: ['install', '*', 'outputs'] },
  { since: '1.11.0', path: ['minimum-cli-version', 'version'] },
  { since: '1.12.0', path: ['services', 'auto-start'], values: [true, false] },
  { since: '1.13.0', path: ['profile', 'deactivate'] },
  { since: '1.13.0', path: ['build', '*', 'sandbox'], values: ['warn', 'enforce'] },
  { since: '1.13.0', path: ['build', '*', 'sandbox-allow'] },
  { since: '1.14.0', path: ['plugins'] },
  { since: '1.15.0', path: ['hook', 'on-deactivate'] },
]

/** Something in a manifest that its schema does not know yet. */
export interface TooNew {
  readonly path: readonly string[]
  readonly since: SchemaVersion
  /** The field itself is known, its value is not. */
  readonly isValue: boolean
}

/** What a manifest says that only schemas above `schema` know. */
export function tooNew(raw: unknown, schema: SchemaVersion): TooNew[] {
  return introductions
    .filter(({ since }) => !schemaAtLeast(schema, since))
    .flatMap(({ since, path, values }) =>
      matches(raw, path)
        .filter(({ value }) => !values || values.includes(value))
        .map((match) => ({ path: match.path, since, isValue: values !== undefined })),
    )
}

/** The lowest schema, from `schema` up, that knows everything that a manifest says. */
export function neededSchema(raw: unknown, schema: SchemaVersion): SchemaVersion {
  const since = tooNew(raw, schema).map((one) => one.since)
  return (
    schemaVersions.find(
      (version) => schemaAtLeast(version, schema) && since.every((one) => schemaAtLeast(version, one)),
    ) ?? schema
  )
}

/** Everything at a path in which `*` stands for any key. */
function matches(
  value: unknown,
  pattern: readonly string[],
  path: readonly string[] = [],
): { path: readonly string[]; value: unknown }[] {
  const [next, ...rest] = pattern
  if (next === undefined) return [{ path, value }]
  if (!isTable(value)) return []
  const keys = next === '*' ? Object.keys(value) : [next].filter((key) => Object.hasOwn(value, key))
  return keys.flatMap((key) => matches(value[key], rest, [...path, key]))
}
