import type { KeyPath, TomlDocument } from './document.ts'
import { holderOf, insertInto, insertMembers } from './places.ts'
import type { Splice } from './splice.ts'
import type { TomlValue } from './value.ts'
import { formatInline, formatKey, formatValue } from './value.ts'

/** Named tables that go into the table at a path: packages into `[install]`, services into `[services]`. */
export type NewEntries = readonly {
  readonly name: string
  readonly fields: Readonly<Record<string, TomlValue>>
}[]

/** Adds entries as flox writes them, one dotted line for each field (`jq.pkg-path = "jq"`), all in one place. */
export function insertEntries(document: TomlDocument, path: KeyPath, entries: NewEntries): Splice[] {
  if (entries.length === 0) return []
  const holder = holderOf(document, [...path, ''])
  if (holder) {
    const above = holder.rest.slice(0, -1)
    const members = entries.map(({ name, fields }) => `${dotted([...above, name])} = ${formatInline(fields)}`)
    return [insertMembers(holder.table, members)]
  }
  const lines = entries.flatMap(({ name, fields }) =>
    Object.entries(fields).map(([field, value]) => `${dotted([name, field])} = ${formatValue(value)}`),
  )
  return [insertInto(document, path, lines)]
}

const dotted = (keys: KeyPath) => keys.map(formatKey).join('.')
