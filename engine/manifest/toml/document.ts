import { ParseError, parseTOML } from 'toml-eslint-parser'
import type { AST } from 'toml-eslint-parser'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import { nowhere, placeOf } from '../excerpt.ts'

export type TomlPath = readonly (string | number)[]

/** The keys down to a value; unlike a TomlPath it does not lead into lists. */
export type KeyPath = readonly string[]

/** One `key = value` on a line of its own, with the full path of its table. */
export interface Entry {
  readonly path: TomlPath
  readonly node: AST.TOMLKeyValue
  readonly table: AST.TOMLTable | AST.TOMLTopLevelTable
}

/** A TOML text with the places of everything in it. Offsets count from the start of `text`. */
export interface TomlDocument {
  readonly text: string
  readonly tables: readonly AST.TOMLTable[]
  readonly topLevel: AST.TOMLTopLevelTable
  readonly entries: readonly Entry[]
}

/** Reads the places of everything in a text. Errors: MANIFEST_SYNTAX. */
export function tomlDocument(text: string): TomlDocument {
  const program = parseTree(text)
  const topLevel = program.body[0]
  const tables = topLevel.body.filter((node) => node.type === 'TOMLTable')
  const loose = topLevel.body.filter((node) => node.type === 'TOMLKeyValue')
  const entries = [
    ...loose.map((node) => ({ path: keyPath(node.key), node, table: topLevel })),
    ...tables.flatMap((table) =>
      table.body.map((node) => ({ path: [...table.resolvedKey, ...keyPath(node.key)], node, table })),
    ),
  ]
  return { text, tables, topLevel, entries }
}

function parseTree(text: string): AST.TOMLProgram {
  try {
    // The version that smol-toml reads, so that what was read can be edited too.
    return parseTOML(text, { tomlVersion: '1.1' })
  } catch (error) {
    // Beside its own error the parser runs out of stack on deep nesting, which the other parser refuses first.
    if (!(error instanceof ParseError || error instanceof RangeError)) throw error
    const place = error instanceof ParseError ? placeOf(text, error.lineNumber, error.column + 1) : nowhere
    const reason = `${error.message}.`
    throw new FloeError(
      'MANIFEST_SYNTAX',
      `The manifest is not valid TOML: ${reason}`,
      { reason, ...place },
      { cause: error },
    )
  }
}

export function keyPath(key: AST.TOMLKey): string[] {
  return key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value))
}

export function startsWith(path: TomlPath, start: TomlPath): boolean {
  return start.length <= path.length && start.every((part, index) => part === path[index])
}

export function samePath(path: TomlPath, other: TomlPath): boolean {
  return path.length === other.length && startsWith(path, other)
}

/** The node at `path`, or the nearest one that holds it; for messages that point at a place. */
export function nodeAt(document: TomlDocument, path: TomlPath): AST.TOMLNode | null {
  const inside = document.entries.find((entry) => startsWith(path, entry.path))
  if (inside) return descend(inside.node, path.slice(inside.path.length))
  const below = document.entries.find((entry) => startsWith(entry.path, path))
  const table = document.tables.find((candidate) => startsWith(candidate.resolvedKey, path))
  const first = [below?.node.key, table?.key]
    .filter((node) => node !== undefined)
    .sort((a, b) => a.range[0] - b.range[0])
  if (first[0]) return first[0]
  return path.length > 1 ? nodeAt(document, path.slice(0, -1)) : null
}

/** The offset behind everything that the text says at a path. */
export function endOf(document: TomlDocument, path: TomlPath): number {
  const entries = document.entries.filter((entry) => startsWith(entry.path, path)).map(({ node }) => node)
  const tables = document.tables.filter((table) => startsWith(table.resolvedKey, path))
  const ends = [...entries, ...tables].map(({ range }) => range[1])
  return ends.length > 0 ? Math.max(...ends) : (nodeAt(document, path)?.range[1] ?? Infinity)
}

function descend(entry: AST.TOMLKeyValue, rest: TomlPath): AST.TOMLNode {
  if (rest.length === 0) return entry.key
  const value = entry.value
  if (value.type === 'TOMLInlineTable') {
    const member = value.body.find((candidate) => startsWith(rest, keyPath(candidate.key)))
    if (member) return descend(member, rest.slice(keyPath(member.key).length))
    return value.body.find((candidate) => startsWith(keyPath(candidate.key), rest))?.key ?? value
  }
  if (value.type !== 'TOMLArray' || typeof rest[0] !== 'number') return value
  const element = value.elements[rest[0]]
  if (element?.type !== 'TOMLInlineTable' || rest.length === 1) return element ?? value
  const member = element.body.find((candidate) => startsWith(rest.slice(1), keyPath(candidate.key)))
  return member ? descend(member, rest.slice(1 + keyPath(member.key).length)) : element
}
