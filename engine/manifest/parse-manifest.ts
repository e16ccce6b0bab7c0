import { parse, TomlError } from 'smol-toml'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { placeOf } from './excerpt.ts'
import type { Problem } from './manifest-problem.ts'
import { problemsOf, throwFirst } from './manifest-problem.ts'
import type { Manifest } from './manifest-schema.ts'
import { introductions, manifestSchema } from './manifest-schema.ts'
import type { SchemaVersion } from './schema-versions.ts'
import { detectSchema, schemaAtLeast } from './schema-versions.ts'
import { servicesOf } from './services.ts'
import { isTable } from './table-schemas.ts'

export interface ParsedManifest {
  readonly manifest: Manifest
  readonly schemaVersion: SchemaVersion
}

const byteOrderMark = '\uFEFF'

/** Splits a byte order mark off, which Windows editors leave and TOML does not know. */
export function splitMark(text: string): { mark: string; body: string } {
  return text.startsWith(byteOrderMark)
    ? { mark: byteOrderMark, body: text.slice(byteOrderMark.length) }
    : { mark: '', body: text }
}

/** Reads manifest.toml in any schema version; throws one of the MANIFEST_ errors, with the place of the mistake. */
export function parseManifest(text: string): ParsedManifest {
  const { body } = splitMark(text)
  return validate(readToml(body), body)
}

/** Reads the JSON form of a manifest, as a lock holds it. Explicit nulls count as unset. */
export function parseManifestJson(value: unknown): ParsedManifest {
  return validate(asToml(value, []), null)
}

function readToml(text: string): Record<string, unknown> {
  try {
    return parse(text, { integersAsBigInt: true })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const reason = sentence(error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? '')
    const place = placeOf(text, error.line, error.column)
    throw new FloeError(
      'MANIFEST_SYNTAX',
      `The manifest is not valid TOML: ${reason}`,
      { reason, ...place },
      { cause: error },
    )
  }
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function validate(raw: unknown, text: string | null): ParsedManifest {
  if (!isTable(raw)) throwFirst([{ kind: 'invalid-value', path: ['manifest'], expected: 'It must be a table.' }], text)
  const schemaVersion = detectSchema(raw)
  const parsed = manifestSchema(schemaVersion).safeParse(raw)
  const problems = [...tooNew(raw, schemaVersion), ...(parsed.success ? [] : problemsOf(parsed.error))]
  if (!parsed.success || problems.length > 0) throwFirst(problems, text)
  refuseEndlessDaemons(parsed.data)
  return { manifest: parsed.data, schemaVersion }
}

function tooNew(raw: unknown, schema: SchemaVersion): Problem[] {
  return introductions
    .filter(({ since }) => !schemaAtLeast(schema, since))
    .flatMap(({ path, values }) =>
      matches(raw, path)
        .filter(({ value }) => !values || values.some((candidate) => candidate === value))
        .map((match) => newerProblem(match.path, values)),
    )
}

function newerProblem(path: readonly string[], values: readonly string[] | undefined): Problem {
  return values
    ? { kind: 'invalid-value', path, expected: 'This schema version does not know that value.' }
    : { kind: 'unknown-field', path, nearest: null }
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
  const keys = next === '*' ? Object.keys(value) : Object.hasOwn(value, next) ? [next] : []
  return keys.flatMap((key) => matches(value[key], rest, [...path, key]))
}

function refuseEndlessDaemons(manifest: Manifest): void {
  const services = Object.entries(servicesOf(manifest))
    .filter(([, service]) => service['is-daemon'] && !service.shutdown)
    .map(([name]) => name)
  if (services.length === 0) return
  throw new FloeError('MANIFEST_SERVICES', `A daemon needs shutdown.command: ${services.join(', ')}.`, { services })
}

/** JSON says null for unset and has one kind of number; the schemas expect what the TOML reader gives. */
function asToml(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value)
  if (Array.isArray(value)) return value.map((entry) => asToml(entry, path))
  if (!isTable(value)) return value
  const table = Object.create(null) as Record<string, unknown>
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== null || path[0] === 'plugins') table[key] = asToml(entry, [...path, key])
  }
  return table
}
