import { splitMark } from '../byte-order-mark.ts'
import { addElement } from './add-element.ts'
import type { KeyPath, TomlDocument } from './document.ts'
import { tomlDocument } from './document.ts'
import type { NewEntries } from './insert-entries.ts'
import { insertEntries } from './insert-entries.ts'
import { entryAt } from './places.ts'
import { removeValues } from './remove-values.ts'
import { renameKey } from './rename-key.ts'
import { setValue } from './set-value.ts'
import type { Splice } from './splice.ts'
import { applySplices, nextLine } from './splice.ts'
import type { TomlValue } from './value.ts'

/** One change of a TOML text; it knows paths and values, and nothing of what they mean. */
export type TomlEdit =
  /** `comment` goes behind the value where it gets a line of its own. */
  | { readonly kind: 'set'; readonly path: KeyPath; readonly value: TomlValue; readonly comment?: string }
  | { readonly kind: 'insert'; readonly path: KeyPath; readonly entries: NewEntries }
  | { readonly kind: 'remove'; readonly paths: readonly KeyPath[] }
  | { readonly kind: 'rename'; readonly path: KeyPath; readonly to: string }
  /** Adds a text to the list at a path. */
  | { readonly kind: 'add'; readonly path: KeyPath; readonly value: string }

/**
 * Changes a TOML text in place, one edit after the other. Every line that no edit names stays byte for byte, a byte
 * order mark and a missing last line break included. Errors: MANIFEST_SYNTAX.
 */
export function editToml(text: string, edits: readonly TomlEdit[]): string {
  const { mark, body } = splitMark(text)
  const after = edits.reduce((current, edit) => edited(current, edit), body)
  const isUnfinished = body !== '' && !body.endsWith('\n')
  return mark + (isUnfinished ? after.replace(/\r?\n$/, '') : after)
}

function edited(text: string, edit: TomlEdit): string {
  if (edit.kind === 'remove') return removeValues(text, edit.paths)
  return applySplices(text, splicesFor(tomlDocument(text), edit))
}

function splicesFor(document: TomlDocument, edit: Exclude<TomlEdit, { kind: 'remove' }>): Splice[] {
  switch (edit.kind) {
    case 'set':
      return setValue(document, edit.path, edit)
    case 'insert':
      return insertEntries(document, edit.path, edit.entries)
    case 'rename':
      return renameKey(document, edit.path, edit.to)
    case 'add':
      return addElement(document, edit.path, edit.value)
  }
}

/** The comment behind the value at a path, without its `#`; null where there is none. Errors: MANIFEST_SYNTAX. */
export function commentAt(text: string, path: KeyPath): string | null {
  const { body } = splitMark(text)
  const entry = entryAt(tomlDocument(body), path)
  if (!entry) return null
  const end = entry.range[1]
  return /^[ \t]*#[ \t]*(.*?)[ \t\r]*\n?$/.exec(body.slice(end, nextLine(body, end)))?.[1] ?? null
}
