import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { splitMark } from './byte-order-mark.ts'
import { errorOf, otherOf, placeFindings } from './find-problems.ts'
import type { PlacedFinding } from './find-problems.ts'
import type { Finding } from './findings.ts'
import { daemonFindings, nameFindings, newerFindings, schemaFindings } from './findings.ts'
import { refuseDeepTables } from './limits.ts'
import type { Manifest } from './manifest-schema.ts'
import { manifestSchema } from './manifest-schema.ts'
import { plainManifest } from './plain-manifest.ts'
import { readRaw } from './read-raw.ts'
import { besideMistakes } from './read-toml.ts'
import type { SchemaVersion } from './schema-versions.ts'
import { detectSchema } from './schema-versions.ts'
import { isTable } from '../lib/is-table.ts'

export interface ParsedManifest {
  readonly manifest: Manifest
  readonly schemaVersion: SchemaVersion
}

/**
 * Reads manifest.toml in any schema version. Errors: one of the MANIFEST_ errors or VAR_REFUSED, for the first mistake of
 * the text, with its place and with all other mistakes.
 */
export function parseManifest(text: string): ParsedManifest {
  const { body } = splitMark(text)
  try {
    return accepted(readRaw(body), body)
  } catch (error) {
    throw withOtherFindings(error, body)
  }
}

/** A mistake of syntax does not hide what else is wrong in the same text. */
function withOtherFindings(error: unknown, body: string): unknown {
  if (!hasCode(error, 'MANIFEST_SYNTAX')) return error
  const others = [...(error.details.others ?? []), ...findingsBeside(body).map((one) => otherOf(one, body))]
  if (others.length === 0) return error
  return new FloeError('MANIFEST_SYNTAX', error.message, { ...error.details, others })
}

/** What is wrong in the lines of a text that can be read, of a text that cannot be read as a whole. */
export function findingsBeside(body: string): readonly PlacedFinding[] {
  const beside = besideMistakes(body)
  if (beside === null) return []
  try {
    const findings = inspect(readRaw(beside.text)).findings.filter(
      ({ kind, path }) => kind !== 'missing' && !path.some((part) => beside.names.has(String(part))),
    )
    return placeFindings(findings, beside.text)
  } catch (error) {
    if (error instanceof FloeError) return []
    throw error
  }
}

/** Reads the JSON form of a manifest, as a lock holds it. Explicit nulls count as unset. */
export function parseManifestJson(value: unknown): ParsedManifest {
  refuseDeepTables(value)
  return accepted(asToml(value, []), null)
}

interface Inspected {
  /** Null where the schema does not fit. */
  readonly manifest: Manifest | null
  readonly schemaVersion: SchemaVersion
  readonly findings: readonly Finding[]
}

/** Everything that is wrong with what a text holds. Errors: MANIFEST_SCHEMA, by which nothing else can be judged. */
export function inspect(raw: unknown): Inspected {
  if (!isTable(raw)) {
    const finding = { kind: 'invalid-value' as const, path: ['manifest'], expected: 'It must be a table.' }
    return { manifest: null, schemaVersion: '1', findings: [finding] }
  }
  const schemaVersion = detectSchema(raw)
  const plain = plainManifest(raw)
  if (plain) return { manifest: plain, schemaVersion, findings: [] }
  const parsed = manifestSchema(schemaVersion).safeParse(raw)
  const newer = newerFindings(raw, schemaVersion)
  const fitting = parsed.success ? daemonFindings(parsed.data) : schemaFindings(parsed.error, raw)
  const isNewer = ({ path }: Finding) => newer.some((one) => one.path.every((part, at) => part === path[at]))
  const findings = [...newer, ...nameFindings(raw), ...fitting.filter((finding) => !isNewer(finding))]
  return { manifest: parsed.success ? parsed.data : null, schemaVersion, findings }
}

function accepted(raw: unknown, text: string | null): ParsedManifest {
  const { manifest, schemaVersion, findings } = inspect(raw)
  if (!manifest || findings.length > 0) throw errorOf(placeFindings(findings, text), text)
  return { manifest, schemaVersion }
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
