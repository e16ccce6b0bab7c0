import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from './adapter.ts'

export interface Row {
  readonly id: string
  readonly kind: string
  readonly path: string
  readonly needs: readonly string[]
}

/** The rows of index.json, which is a list or `{ cases }`. */
export function readIndex(folder: string): Row[] {
  // The index is made by the project's own tools; a wrong shape fails in the first use of a row.
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Row[] | { cases: Row[] }
  return Array.isArray(index) ? index : index.cases
}

export function loadCase(folder: string, row: Row): Case {
  const at = join(folder, row.path)
  const one = JSON.parse(readFileSync(join(at, 'case.json'), 'utf8')) as Case
  return { ...one, input: resolve(one.input, at) as Case['input'], expected: resolve(one.expected, at), folder: at }
}

/** Puts the text (or, for .json and .lock files, the value) in the place of `{"$file": name}`. */
function resolve(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, folder))
  if (typeof value !== 'object' || value === null) return value
  const { $file: name, ...rest } = value as { $file?: unknown }
  if (typeof name === 'string' && Object.keys(rest).length === 0) return readNamed(join(folder, name))
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolve(entry, folder)]))
}

function readNamed(path: string): unknown {
  const text = readFileSync(path, 'utf8')
  return path.endsWith('.json') || path.endsWith('.lock') ? JSON.parse(text) : text
}
