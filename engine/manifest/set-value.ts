import type { AST } from 'toml-eslint-parser'
import { getStaticTOMLValue } from 'toml-eslint-parser'
import { isDeepStrictEqual } from 'node:util'
import type { Splice } from './splice.ts'
import { insertLines, lineStart, newlineOf, nextLine } from './splice.ts'
import type { Entry, TomlDocument } from './toml-document.ts'
import { keyPath, startsWith } from './toml-document.ts'
import type { TomlValue } from './toml-value.ts'
import { rewriteString } from './rewrite-string.ts'
import { formatKey, formatValue } from './toml-value.ts'

type Path = readonly string[]

/** Sets one value in place; a value that is there already is left as it is written. */
export function setValue(document: TomlDocument, path: Path, value: TomlValue): Splice[] {
  const exact = document.entries.find((entry) => isDeepStrictEqual(entry.path, path))
  if (exact) return replaceValue(document, exact.node, value)
  const holder = holderOf(document, path)
  if (holder) return setMember(document, holder, value)
  return [insertEntry(document, path, value)]
}

/** Removes everything at a path: lines, whole tables, members of inline tables. Comments on other lines stay. */
export function removeValue(document: TomlDocument, path: Path): Splice[] {
  const entries = document.entries.filter((entry) => startsWith(entry.path, path)).map((entry) => entry.node)
  const headers = document.tables.filter((table) => startsWith(table.resolvedKey, path)).map((table) => table.key)
  const lines = [...entries, ...headers].map(({ range: [start, end] }) => ({
    start: lineStart(document.text, start),
    end: nextLine(document.text, end),
    text: '',
  }))
  const holder = holderOf(document, path)
  return holder ? [...lines, ...removeMembers(holder.table, holder.rest)] : lines
}

interface Holder {
  readonly table: AST.TOMLInlineTable
  readonly rest: Path
}

/** The inline table that holds a path, and what is left of the path inside it. */
export function holderOf(document: TomlDocument, path: Path): Holder | null {
  for (const entry of document.entries) {
    const inside = entry.path.length < path.length && startsWith(path, entry.path)
    if (!inside || entry.node.value.type !== 'TOMLInlineTable') continue
    return deepest(entry.node.value, path.slice(entry.path.length))
  }
  return null
}

function deepest(table: AST.TOMLInlineTable, rest: Path): Holder {
  for (const member of table.body) {
    const key = keyPath(member.key)
    if (key.length >= rest.length || !startsWith(rest, key) || member.value.type !== 'TOMLInlineTable') continue
    return deepest(member.value, rest.slice(key.length))
  }
  return { table, rest }
}

function replaceValue({ text }: TomlDocument, node: AST.TOMLKeyValue, value: TomlValue): Splice[] {
  const before = getStaticTOMLValue(node.value)
  if (isDeepStrictEqual(before, value)) return []
  const [start, end] = node.value.range
  const areTexts = typeof before === 'string' && typeof value === 'string'
  return [{ start, end, text: areTexts ? rewriteString(text.slice(start, end), before, value) : formatValue(value) }]
}

function setMember(document: TomlDocument, { table, rest }: Holder, value: TomlValue): Splice[] {
  const member = table.body.find((candidate) => isDeepStrictEqual(keyPath(candidate.key), rest))
  if (member) return replaceValue(document, member, value)
  return [insertMember(table, `${rest.map(formatKey).join('.')} = ${formatValue(value)}`)]
}

/** Puts `key = value` behind the last member of an inline table. */
export function insertMember(table: AST.TOMLInlineTable, text: string): Splice {
  const last = table.body.at(-1)
  if (last) return { start: last.range[1], end: last.range[1], text: `, ${text}` }
  return { start: table.range[0], end: table.range[1], text: `{ ${text} }` }
}

function removeMembers(table: AST.TOMLInlineTable, rest: Path): Splice[] {
  const { body } = table
  const gone = body.map((member) => startsWith(keyPath(member.key), rest))
  const splices: Splice[] = []
  for (let first = 0; first < body.length; first++) {
    if (!gone[first]) continue
    let last = first
    while (gone[last + 1]) last++
    splices.push(memberRun(body, first, last))
    first = last
  }
  return splices
}

/** A run of members with the comma that would be left over. */
function memberRun(body: readonly AST.TOMLKeyValue[], first: number, last: number): Splice {
  const before = body[first - 1]
  const after = body[last + 1]
  const start = before ? before.range[1] : (body[first]?.range[0] ?? 0)
  const end = !before && after ? after.range[0] : (body[last]?.range[1] ?? start)
  return { start, end, text: '' }
}

function insertEntry(document: TomlDocument, path: Path, value: TomlValue): Splice {
  const parent = path.slice(0, -1)
  const line = `${formatKey(path.at(-1) ?? '')} = ${formatValue(value)}`
  const header = document.tables.find((table) => isDeepStrictEqual(table.resolvedKey, parent))
  if (header) return insertInTable(document, header, [line])
  const sibling = lastDotted(document, parent)
  if (sibling) return insertAfter(document, sibling.entry.node, [`${sibling.prefix}.${line}`])
  return appendTable(document, parent, [line])
}

/** The last line that sets something below `parent` by a dotted key, and the part of its key that names `parent`. */
export function lastDotted(document: TomlDocument, parent: Path): { entry: Entry; prefix: string } | null {
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
export function insertInTable(document: TomlDocument, table: AST.TOMLTable, lines: readonly string[]): Splice {
  const last = table.body.at(-1)
  if (last) return insertAfter(document, last, lines)
  return insertLines(document.text, nextLine(document.text, table.key.range[1]), lines)
}

export function insertAfter(document: TomlDocument, node: AST.TOMLKeyValue, lines: readonly string[]): Splice {
  const { text } = document
  const indent = text.slice(lineStart(text, node.range[0]), node.range[0])
  return insertLines(
    text,
    nextLine(text, node.range[1]),
    lines.map((line) => indent + line),
  )
}

/** A new table at the end of the text; blank lines at the very end stay there, comments stay with what they follow. */
export function appendTable(document: TomlDocument, path: Path, lines: readonly string[]): Splice {
  const { text } = document
  const position = text.trimEnd() === '' ? text.length : nextLine(text, text.trimEnd().length)
  const header = `[${path.map(formatKey).join('.')}]`
  const splice = insertLines(text, position, [header, ...lines])
  return position === 0 ? splice : { ...splice, text: newlineOf(text) + splice.text }
}
