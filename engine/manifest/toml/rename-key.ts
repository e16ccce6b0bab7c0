import type { AST } from 'toml-eslint-parser'
import type { KeyPath, TomlDocument } from './document.ts'
import { keyPath, startsWith } from './document.ts'
import { holderOf } from './places.ts'
import type { Splice } from './splice.ts'
import { formatKey } from './value.ts'

/** Gives the key at a path another name wherever the text writes it: in headers of tables, in dotted keys, in inline tables. */
export function renameKey(document: TomlDocument, path: KeyPath, to: string): Splice[] {
  const last = path.length - 1
  const headers = document.tables
    .filter((table) => startsWith(table.resolvedKey, path))
    .flatMap((table) => named(table.key, last, to))
  const entries = document.entries
    .filter((entry) => startsWith(entry.path, path))
    .flatMap(({ node, path: whole }) => named(node.key, last - (whole.length - node.key.keys.length), to))
  const holder = holderOf(document, path)
  const members = holder
    ? holder.table.body
        .filter((member) => startsWith(keyPath(member.key), holder.rest))
        .flatMap((member) => named(member.key, holder.rest.length - 1, to))
    : []
  return [...headers, ...entries, ...members]
}

/** The part of a key that stands for one step of its path; none where the step is a table's above it. */
function named({ keys }: AST.TOMLKey, step: number, to: string): Splice[] {
  const part = keys[step]
  return part ? [{ start: part.range[0], end: part.range[1], text: formatKey(to) }] : []
}
