import type { AST } from 'toml-eslint-parser'
import { isDeepStrictEqual } from 'node:util'
import { holderOf, setValue } from './set-value.ts'
import type { Splice } from './splice.ts'
import type { TomlDocument } from './toml-document.ts'
import { keyPath } from './toml-document.ts'
import { formatValue } from './toml-value.ts'

/** Puts a text behind the last of a list, which is made where there is none; its lines and comments stay. */
export function addElement(document: TomlDocument, path: readonly string[], element: string): Splice[] {
  const list = listAt(document, path)
  if (!list) return setValue(document, path, [element])
  const last = list.elements.at(-1)
  if (last) return [{ start: last.range[1], end: last.range[1], text: `, ${formatValue(element)}` }]
  return [{ start: list.range[0], end: list.range[1], text: formatValue([element]) }]
}

function listAt(document: TomlDocument, path: readonly string[]): AST.TOMLArray | null {
  const holder = holderOf(document, path)
  const node = holder
    ? holder.table.body.find((member) => isDeepStrictEqual(keyPath(member.key), holder.rest))
    : document.entries.find((entry) => isDeepStrictEqual(entry.path, path))?.node
  return node?.value.type === 'TOMLArray' ? node.value : null
}
