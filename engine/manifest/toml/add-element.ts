import type { KeyPath, TomlDocument } from './document.ts'
import { entryAt } from './places.ts'
import { setValue } from './set-value.ts'
import type { Splice } from './splice.ts'
import { formatValue } from './value.ts'

/** Adds a text at the end of a list, and the list where there is none; its lines and comments stay. */
export function addElement(document: TomlDocument, path: KeyPath, element: string): Splice[] {
  const list = entryAt(document, path)?.value
  if (list?.type !== 'TOMLArray') return setValue(document, path, { value: [element] })
  const last = list.elements.at(-1)
  if (last) return [{ start: last.range[1], end: last.range[1], text: `, ${formatValue(element)}` }]
  return [{ start: list.range[0], end: list.range[1], text: formatValue([element]) }]
}
