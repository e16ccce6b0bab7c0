import type { z } from 'zod'
import { listNames } from '../../shared/text/list-names.ts'
import { mostFindings } from './most-findings.ts'
import { servicesOf } from './services.ts'
import type { Manifest } from './manifest-schema.ts'
import { controlsRule, holdsControls, nameProblem } from './key-names.ts'
import type { SchemaVersion } from './schema-versions.ts'
import { isTable } from '../lib/is-table.ts'
import type { TomlPath } from './toml/document.ts'
import { tooNew } from './introductions.ts'

/** Something wrong in a manifest, before its place in the text is looked up. */
export type Finding =
  | {
      readonly kind: 'unknown-field'
      readonly path: TomlPath
      readonly nearest: string | null
      /** The lowest schema that knows the field; null when none does. */
      readonly since: SchemaVersion | null
    }
  | { readonly kind: 'invalid-value'; readonly path: TomlPath; readonly expected: string }
  /** A field that must be there. */
  | { readonly kind: 'missing'; readonly path: TomlPath; readonly expected: string }
  | { readonly kind: 'endless-daemon'; readonly path: TomlPath; readonly service: string }
  | { readonly kind: 'variable'; readonly path: TomlPath; readonly name: string; readonly reason: string }

/** What zod found, in the words of a manifest. `raw` is what it has read. */
export function schemaFindings(error: z.ZodError, raw: unknown): Finding[] {
  return error.issues.flatMap((issue): Finding[] => {
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    if (issue.code === 'unrecognized_keys') {
      const nearest = issue.message.split('\n')
      return issue.keys.slice(0, mostFindings).map((key, at) => unknownField([...path, key], nearest[at] || null))
    }
    // As table-schemas.ts passes it on from a table inside an open one.
    const { unknownField: isUnknown, nearest = null } = issue.code === 'custom' ? (issue.params ?? {}) : {}
    if (isUnknown) return [unknownField(path, typeof nearest === 'string' ? nearest : null)]
    const isMissing = path.length > 0 && valueAt(raw, path) === undefined
    return [{ kind: isMissing ? 'missing' : 'invalid-value', path, expected: expectation(issue) }]
  })
}

const unknownField = (path: TomlPath, nearest: string | null): Finding => ({
  kind: 'unknown-field',
  path,
  nearest,
  since: null,
})

/** Never zod's own words: they speak of types that a manifest does not know. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_value') return `It must be ${listNames(issue.values.map(quoted), 'or')}.`
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'It must be a whole number that is not negative.'
  if (issue.code === 'invalid_type') return `It must be ${typeNames[issue.expected] ?? 'of another kind'}.`
  return 'It cannot be used here.'
}

const quoted = (value: unknown) => `"${String(value)}"`

const typeNames: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table',
}

/** Fields and values that the manifest's own schema does not know yet. */
export function newerFindings(raw: unknown, schema: SchemaVersion): Finding[] {
  return tooNew(raw, schema).map(({ path, since, isValue }) =>
    isValue
      ? { kind: 'invalid-value', path, expected: `Only schema ${since} and newer know that value.` }
      : { kind: 'unknown-field', path, nearest: null, since },
  )
}

/** Keys that cannot be names, at any depth. */
export function nameFindings(raw: unknown, path: readonly string[] = []): Finding[] {
  if (!isTable(raw)) return []
  const [table] = path
  return Object.entries(raw).flatMap(([key, value]): Finding[] => {
    const here = [...path, key]
    const ownRule = path.length === 1 && table !== undefined ? nameProblem(table, key) : null
    const rule = holdsControls(key) ? controlsRule : ownRule
    if (rule === null) return nameFindings(value, here)
    return table === 'vars'
      ? [{ kind: 'variable', path: here, name: key, reason: rule }]
      : [{ kind: 'invalid-value', path: here, expected: rule }]
  })
}

/** Daemons that nothing ends: flox refuses them. */
export function daemonFindings(manifest: Manifest): Finding[] {
  return Object.entries(servicesOf(manifest))
    .filter(([, service]) => service['is-daemon'] && !service.shutdown)
    .map(([service]) => ({ kind: 'endless-daemon', path: ['services', service, 'is-daemon'], service }))
}

function valueAt(raw: unknown, path: TomlPath): unknown {
  return path.reduce<unknown>((above, key) => {
    if (Array.isArray(above)) return above[Number(key)]
    return isTable(above) && Object.hasOwn(above, key) ? above[key] : undefined
  }, raw)
}
