import type { AST } from 'toml-eslint-parser'
import type { KeyPath, TomlDocument } from './document.ts'
import { keyPath, startsWith, tomlDocument } from './document.ts'
import { holderOf, madeBy } from './places.ts'
import type { Splice } from './splice.ts'
import { applySplices, lineStart, nextLine } from './splice.ts'

/**
 * Removes everything at these paths: lines, whole tables, members of inline tables. Comments on other lines stay, and
 * so does a header that a person wrote; one that an edit made at the end of the text goes with its last entry.
 */
export function removeValues(text: string, paths: readonly KeyPath[]): string {
  const document = tomlDocument(text)
  const after = applySplices(
    text,
    paths.flatMap((path) => removal(document, path)),
  )
  return after === text ? text : withoutMadeTables(after)
}

function removal(document: TomlDocument, path: KeyPath): Splice[] {
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

function removeMembers(table: AST.TOMLInlineTable, rest: KeyPath): Splice[] {
  const { body } = table
  const gone = body.map((member) => startsWith(keyPath(member.key), rest))
  if (body.length > 0 && gone.every(Boolean)) return [{ start: table.range[0], end: table.range[1], text: '{}' }]
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

/** Takes the last table away as long as it is an empty one that an edit has made. */
function withoutMadeTables(text: string): string {
  const last = tomlDocument(text).tables.at(-1)
  if (!last || last.body.length > 0) return text
  const [name, ...below] = last.resolvedKey
  const [heading] = typeof name === 'string' && below.length === 0 ? madeBy([name]) : []
  const header = lineStart(text, last.range[0])
  const end = nextLine(text, last.range[1])
  const start = lineStart(text, header - 1)
  const isMade =
    heading !== undefined && text.slice(start, end).split(/\r?\n/, 2).join('\n') === `${heading}\n[${name}]`
  if (!isMade || text.slice(end).trim() !== '') return text
  const blank = start > 0 ? lineStart(text, start - 1) : start
  const from = text.slice(blank, start).trim() === '' ? blank : start
  return withoutMadeTables(text.slice(0, from) + text.slice(end))
}
