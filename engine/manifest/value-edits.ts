import { FloeError } from '../../shared/errors/floe-error.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import { parseManifest } from './parse-manifest.ts'
import { replaceWords } from './replace-words.ts'
import type { TomlEdit } from './toml/edit-toml.ts'
import type { TomlValue } from './toml/value.ts'

/** An edit of single fields of a manifest, whatever they mean. */
export type ValueEdit = Extract<SingleEdit, { kind: 'set' | 'add' | 'replace' | 'append' | 'rename' }>

/** How a text is changed for such an edit. Errors: MANIFEST_VALUE_GONE, MANIFEST_NAME_TAKEN, those of parseManifest. */
export function valueEdits(text: string, edit: ValueEdit): TomlEdit[] {
  const { path } = edit
  switch (edit.kind) {
    case 'set':
      return [setOrRemove(path, edit.value)]
    case 'add':
      return [{ kind: 'add', path, value: edit.value }]
    case 'replace': {
      const now = valueAt(text, path)
      const after = typeof now === 'string' ? replaceWords(now, edit.from, edit.to) : null
      if (after === null || after === now) throw gone(path, edit.from)
      return [{ kind: 'set', path, value: after }]
    }
    case 'append': {
      const now = valueAt(text, path)
      return [{ kind: 'set', path, value: withLine(typeof now === 'string' ? now : '', edit.line) }]
    }
    case 'rename': {
      if (valueAt(text, path) === undefined) throw gone(path, null)
      if (valueAt(text, [...path.slice(0, -1), edit.to]) !== undefined) throw taken(path, edit.to)
      return [{ kind: 'rename', path, to: edit.to }]
    }
  }
}

/** null stands for a field that is to be removed. */
export function setOrRemove(path: readonly string[], value: TomlValue | null): TomlEdit {
  return value === null ? { kind: 'remove', paths: [path] } : { kind: 'set', path, value }
}

/** What a manifest says at a path: a text, or a table. */
function valueAt(text: string, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (above, key) =>
      typeof above === 'object' && above !== null && Object.hasOwn(above, key)
        ? (above as Record<string, unknown>)[key] // hasOwn has found it
        : undefined,
    parseManifest(text).manifest,
  )
}

function withLine(script: string, line: string): string {
  return `${script}${script === '' || script.endsWith('\n') ? '' : '\n'}${line}\n`
}

const gone = (path: readonly string[], sought: string | null) => {
  const field = path.join('.')
  return new FloeError('MANIFEST_VALUE_GONE', `${field} does not hold ${sought ?? 'anything'}`, { field, sought })
}

const taken = (path: readonly string[], name: string) => {
  const field = path.join('.')
  return new FloeError('MANIFEST_NAME_TAKEN', `${field} cannot become ${name}: it is there`, { field, name })
}
