import type { JsonObject } from './manifest-json.ts'
import { manifestToJson } from './manifest-json.ts'
import type { Manifest } from './manifest-schema.ts'
import { isTable } from '../lib/is-table.ts'
import { formatKey, formatInline } from './toml/value.ts'

/** A manifest as TOML, for one that has no text of its own because a program or a merge made it. */
export function manifestToToml(manifest: Manifest): string {
  return sections([], manifestToJson(manifest)).join('\n')
}

/** The own values of a table, then a section for each table inside it; a table of tables only needs no header. */
function sections(path: readonly string[], table: JsonObject): string[] {
  const entries = Object.entries(table)
  const values = entries.filter(([, value]) => !isSubtable(value)).map(([key, value]) => line(key, value))
  const inner = entries.flatMap(([key, value]) => (isSubtable(value) ? sections([...path, key], value) : []))
  const header =
    path.length > 0 && (values.length > 0 || inner.length === 0) ? [`[${path.map(formatKey).join('.')}]\n`] : []
  const own = [...header, ...values].join('')
  return own === '' ? inner : [own, ...inner]
}

function isSubtable(value: unknown): value is JsonObject {
  return isTable(value)
}

function line(key: string, value: unknown): string {
  return `${formatKey(key)} = ${formatInline(value)}\n`
}
