import { isDeepStrictEqual } from 'node:util'
import type { AST } from 'toml-eslint-parser'
import { getStaticTOMLValue } from 'toml-eslint-parser'
import type { KeyPath, TomlDocument } from './document.ts'
import { entryAt, holderOf, insertInto, insertMembers } from './places.ts'
import { rewriteString } from './rewrite-string.ts'
import type { Splice } from './splice.ts'
import type { TomlValue } from './value.ts'
import { formatKey, formatValue } from './value.ts'

interface NewValue {
  readonly value: TomlValue
  readonly comment?: string
}

/** Sets one value in place; a value that is there already is left as it is written. */
export function setValue(document: TomlDocument, path: KeyPath, { value, comment }: NewValue): Splice[] {
  const entry = entryAt(document, path)
  if (entry) return replaceValue(document, entry, value)
  const holder = holderOf(document, path)
  const line = (keys: KeyPath) => `${keys.map(formatKey).join('.')} = ${formatValue(value)}`
  if (holder) return [insertMembers(holder.table, [line(holder.rest)])]
  const behind = comment === undefined ? '' : ` # ${comment}`
  return [insertInto(document, path.slice(0, -1), [line(path.slice(-1)) + behind])]
}

function replaceValue({ text }: TomlDocument, node: AST.TOMLKeyValue, value: TomlValue): Splice[] {
  const before = getStaticTOMLValue(node.value)
  if (isDeepStrictEqual(before, value)) return []
  const [start, end] = node.value.range
  const areTexts = typeof before === 'string' && typeof value === 'string'
  return [{ start, end, text: areTexts ? rewriteString(text.slice(start, end), before, value) : formatValue(value) }]
}
