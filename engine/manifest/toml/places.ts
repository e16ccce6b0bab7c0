import type { AST } from 'toml-eslint-parser'
import type { Entry, KeyPath, TomlDocument } from './document.ts'
import { keyPath, samePath, startsWith } from './document.ts'
import type { Splice } from './splice.ts'
import { insertLines, lineStart, newlineOf, nextLine } from './splice.ts'
import { formatKey } from './value.ts'

interface Holder {
  readonly table: AST.TOMLInlineTable
  readonly rest: KeyPath
}

/** The inline table that holds a path, and what is left of the path inside it. */
export function holderOf(document: TomlDocument, path: KeyPath): Holder | null {
  for (const entry of document.entries) {
    const inside = entry.path.length < path.length && startsWith(path, entry.path)
    if (!inside || entry.node.value.type !== 'TOMLInlineTable') continue
    return deepest(entry.node.value, path.slice(entry.path.length))
  }
  return null
}

function deepest(table: AST.TOMLInlineTable, rest: KeyPath): Holder {
  for (const member of table.body) {
    const key = keyPath(member.key)
    if (key.length >= rest.length || !startsWith(rest, key) || member.value.type !== 'TOMLInlineTable') continue
    return deepest(member.value, rest.slice(key.length))
  }
  return { table, rest }
}

/** The `key = value` that sets exactly this path, on a line of its own or inside an inline table. */
export function entryAt(document: TomlDocument, path: KeyPath): AST.TOMLKeyValue | null {
  const exact = document.entries.find((entry) => samePath(entry.path, path))
  if (exact) return exact.node
  const holder = holderOf(document, path)
  return holder?.table.body.find((member) => samePath(keyPath(member.key), holder.rest)) ?? null
}

/** Puts members behind the last one of an inline table. */
export function insertMembers(table: AST.TOMLInlineTable, members: readonly string[]): Splice {
  const text = members.join(', ')
  const last = table.body.at(-1)
  if (last) return { start: last.range[1], end: last.range[1], text: `, ${text}` }
  return { start: table.range[0], end: table.range[1], text: `{ ${text} }` }
}

/** Puts lines into the table at `parent`, in the style of what the text has of it; the table is made where there is none. */
export function insertInto(document: TomlDocument, parent: KeyPath, lines: readonly string[]): Splice {
  if (parent.length === 0) return insertAtTop(document, lines)
  const header = document.tables.find((table) => samePath(table.resolvedKey, parent))
  if (header) return insertInTable(document, header, lines)
  const dotted = lastDotted(document, parent)
  if (!dotted) return appendTable(document, parent, lines)
  return insertAfter(
    document,
    dotted.entry.node,
    lines.map((line) => `${dotted.prefix}.${line}`),
  )
}

/** Behind the keys that belong to no table. */
function insertAtTop(document: TomlDocument, lines: readonly string[]): Splice {
  const last = document.entries.findLast((entry) => entry.table === document.topLevel)
  return last ? insertAfter(document, last.node, lines) : insertLines(document.text, 0, lines)
}

/** The last line that sets something below `parent` by a dotted key, and the part of its key that names `parent`. */
function lastDotted(document: TomlDocument, parent: KeyPath): { entry: Entry; prefix: string } | null {
  const entry = document.entries
    .filter((candidate) => startsWith(candidate.path, parent) && tablePath(candidate).length < parent.length)
    .at(-1)
  if (!entry) return null
  const keys = entry.node.key.keys
  const named = keys[parent.length - tablePath(entry).length - 1]
  const start = keys[0]?.range[0] ?? 0
  return { entry, prefix: document.text.slice(start, named?.range[1] ?? start) }
}

function tablePath(entry: Entry): readonly (string | number)[] {
  return entry.table.type === 'TOMLTable' ? entry.table.resolvedKey : []
}

/** Behind the last entry of a table, or directly below its header. */
function insertInTable(document: TomlDocument, table: AST.TOMLTable, lines: readonly string[]): Splice {
  const last = table.body.at(-1)
  if (last) return insertAfter(document, last, lines)
  return insertLines(document.text, nextLine(document.text, table.key.range[1]), lines)
}

function insertAfter(document: TomlDocument, node: AST.TOMLKeyValue, lines: readonly string[]): Splice {
  const { text } = document
  const indent = text.slice(lineStart(text, node.range[0]), node.range[0])
  return insertLines(
    text,
    nextLine(text, node.range[1]),
    lines.map((line) => indent + line),
  )
}

/** A new table at the end of the text; blank lines at the very end stay there, comments stay with what they follow. */
function appendTable(document: TomlDocument, path: KeyPath, lines: readonly string[]): Splice {
  const { text } = document
  const position = text.trimEnd() === '' ? text.length : nextLine(text, text.trimEnd().length)
  const header = `[${path.map(formatKey).join('.')}]`
  const splice = insertLines(text, position, [...madeBy(path), header, ...lines])
  return position === 0 ? splice : { ...splice, text: newlineOf(text) + splice.text }
}

/**
 * The comment above a table that an edit has made. By it the table is told from one that a person wrote, so that it
 * goes again with its last entry (removeValues).
 */
export function madeBy(path: KeyPath): readonly string[] {
  const [name, ...below] = path
  const heading = name !== undefined && below.length === 0 ? headings[name] : undefined
  return heading === undefined ? [] : [heading]
}

const headings: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  install: '# Packages',
  vars: '# Variables',
  services: '# Services',
  build: '# Builds',
  options: '# Options',
})
