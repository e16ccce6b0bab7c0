import { FloeError } from '../../shared/errors/floe-error.ts'
import type { SingleEdit } from '../../shared/model/edit.ts'
import { editManifest } from './edit-manifest.ts'
import { parseManifest } from './parse-manifest.ts'

/** An edit of a single text of the manifest, beside its packages. */
export type ValueEdit = Extract<SingleEdit, { kind: 'set' | 'replace' | 'append' | 'rename' }>

/**
 * Changes a variable, a command line or a script in place. Every line that it does not name stays byte for byte.
 * Errors: MANIFEST_VALUE_GONE, MANIFEST_NAME_TAKEN, and those of parseManifest.
 */
export function editValue(text: string, edit: ValueEdit): string {
  const { manifest } = parseManifest(text)
  const { path } = edit
  const now = valueAt(manifest, path)
  switch (edit.kind) {
    case 'set':
      return editManifest(text, { kind: 'value', path, value: edit.value })
    case 'replace': {
      const after = typeof now === 'string' ? replaceWords(now, edit.from, edit.to) : null
      if (after === null || after === now) throw gone(path, edit.from)
      return editManifest(text, { kind: 'value', path, value: after })
    }
    case 'append':
      return editManifest(text, { kind: 'value', path, value: withLine(typeof now === 'string' ? now : '', edit.line) })
    case 'rename': {
      if (now === undefined) throw gone(path, null)
      if (valueAt(manifest, [...path.slice(0, -1), edit.to]) !== undefined) throw taken(path, edit.to)
      return editManifest(text, { kind: 'rename', path, to: edit.to })
    }
  }
}

/** What a manifest says at a path: a text, or a table. */
function valueAt(table: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (above, key) =>
      typeof above === 'object' && above !== null && Object.hasOwn(above, key)
        ? (above as Record<string, unknown>)[key] // hasOwn has found it
        : undefined,
    table,
  )
}

/** Puts `to` wherever `from` stands, but not within a longer word or number: `-p 80` is not in `-p 8080`. */
export function replaceWords(text: string, from: string, to: string): string {
  const exactly = from.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const start = /^\w/.test(from) ? String.raw`(?<!\w)` : ''
  const end = /\w$/.test(from) ? String.raw`(?!\w)` : ''
  return text.replaceAll(new RegExp(start + exactly + end, 'g'), () => to)
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
