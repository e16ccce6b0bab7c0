import { isDeepStrictEqual } from 'node:util'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { PackageDescriptor } from './manifest-schema.ts'
import { parseManifest, splitMark } from './parse-manifest.ts'
import type { SchemaVersion } from './schema-versions.ts'
import { addElement } from './add-element.ts'
import { renameKey } from './rename-key.ts'
import {
  appendTable,
  holderOf,
  insertAfter,
  insertInTable,
  insertMember,
  lastDotted,
  removeValue,
  setValue,
} from './set-value.ts'
import type { Splice } from './splice.ts'
import { applySplices } from './splice.ts'
import type { TomlDocument } from './toml-document.ts'
import { tomlDocument } from './toml-document.ts'
import type { TomlValue } from './toml-value.ts'
import { formatKey, formatValue } from './toml-value.ts'

/** In the order in which a new package is written. */
const fieldOrder = [
  'flake',
  'store-path',
  'pkg-path',
  'pkg-group',
  'priority',
  'version',
  'systems',
  'outputs',
] as const

export type PackageFields = {
  readonly [Field in (typeof fieldOrder)[number]]?: TomlValue | null | undefined
}

export type TextEdit =
  | {
      readonly kind: 'add'
      readonly packages: readonly { readonly id: string; readonly descriptor: PackageDescriptor }[]
    }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  /** Fields that are null are removed, those that are undefined stay. */
  | { readonly kind: 'set'; readonly id: string; readonly fields: PackageFields }
  | { readonly kind: 'systems'; readonly systems: readonly string[] | null }
  | { readonly kind: 'allow'; readonly rule: 'unfree' | 'broken' }
  | { readonly kind: 'allow-license'; readonly license: string }
  | { readonly kind: 'schema'; readonly schema: SchemaVersion }
  | { readonly kind: 'value'; readonly path: readonly string[]; readonly value: string | null }
  | { readonly kind: 'rename'; readonly path: readonly string[]; readonly to: string }

/** Changes a manifest in place. Every line that the edit does not name stays byte for byte. */
export function editManifest(text: string, ...edits: readonly TextEdit[]): string {
  const { mark, body } = splitMark(text)
  return mark + edits.reduce((current, edit) => applySplices(current, splicesFor(current, edit)), body)
}

function splicesFor(text: string, edit: TextEdit): Splice[] {
  const document = tomlDocument(text)
  switch (edit.kind) {
    case 'add':
      return edit.packages.length > 0 ? [addPackages(document, edit.packages)] : []
    case 'remove':
      requireInstalled(text, edit.ids)
      return edit.ids.flatMap((id) => removeValue(document, ['install', id]))
    case 'set':
      requireInstalled(text, [edit.id])
      return setFields(document, edit.id, edit.fields)
    case 'systems':
      return setOrRemove(document, ['options', 'systems'], edit.systems)
    case 'allow':
      return setValue(document, ['options', 'allow', edit.rule], true)
    case 'allow-license':
      return addElement(document, ['options', 'allow', 'licenses'], edit.license)
    case 'schema':
      return setSchema(document, edit.schema)
    case 'value':
      return setOrRemove(document, edit.path, edit.value)
    case 'rename':
      return renameKey(document, edit.path, edit.to)
  }
}

/** Nothing is edited when one of several names is not there. */
function requireInstalled(text: string, ids: readonly string[]): void {
  const install = parseManifest(text).manifest.install ?? {}
  const missing = ids.find((id) => !Object.hasOwn(install, id))
  if (missing === undefined) return
  throw new FloeError('PACKAGE_NOT_INSTALLED', `${missing} is not in this environment.`, { package: missing })
}

function setFields(document: TomlDocument, id: string, fields: PackageFields): Splice[] {
  return fieldOrder.flatMap((field) => {
    const value = fields[field]
    return value === undefined ? [] : setOrRemove(document, ['install', id, field], value)
  })
}

function setOrRemove(document: TomlDocument, path: readonly string[], value: TomlValue | null): Splice[] {
  return value === null ? removeValue(document, path) : setValue(document, path, value)
}

/** Changes the key and its value where they stand, so that the comment above and beside them stays. */
function setSchema(document: TomlDocument, schema: SchemaVersion): Splice[] {
  const entry = document.entries.find(
    ({ path }) => path.length === 1 && (path[0] === 'version' || path[0] === 'schema-version'),
  )
  if (!entry) return []
  const { key, value } = entry.node
  return [
    { start: key.range[0], end: key.range[1], text: schema === '1' ? 'version' : 'schema-version' },
    { start: value.range[0], end: value.range[1], text: schema === '1' ? '1' : formatValue(schema) },
  ]
}

type Packages = readonly { readonly id: string; readonly descriptor: PackageDescriptor }[]

function addPackages(document: TomlDocument, packages: Packages): Splice {
  const install = ['install']
  const lines = packages.flatMap(dottedLines)
  const header = document.tables.find((table) => isDeepStrictEqual(table.resolvedKey, install))
  if (header) return insertInTable(document, header, lines)
  const holder = holderOf(document, ['install', ''])
  if (holder) return insertMember(holder.table, packages.map(inlineMember).join(', '))
  const dotted = lastDotted(document, install)
  if (dotted)
    return insertAfter(
      document,
      dotted.entry.node,
      lines.map((line) => `${dotted.prefix}.${line}`),
    )
  return appendTable(document, install, lines)
}

function dottedLines({ id, descriptor }: Packages[number]): string[] {
  return fieldLines(descriptor).map((line) => `${formatKey(id)}.${line}`)
}

function inlineMember({ id, descriptor }: Packages[number]): string {
  return `${formatKey(id)} = { ${fieldLines(descriptor).join(', ')} }`
}

/** The fields of a package as `key = value`, in the order in which flox writes them. */
export function fieldLines(descriptor: PackageDescriptor): string[] {
  const fields: PackageFields = descriptor
  return fieldOrder.flatMap((field) => {
    const value = fields[field]
    return value === undefined || value === null ? [] : [`${field} = ${formatValue(value)}`]
  })
}
