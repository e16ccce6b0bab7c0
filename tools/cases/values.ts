import type { Values } from './answer.ts'
import { isValues } from './answer.ts'

/** Case values are literals of a test; a wrong type fails the case with these words. */
export function string(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`a text was expected, not ${JSON.stringify(value)}`)
  return value
}

export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`a list was expected, not ${JSON.stringify(value)}`)
  return value
}

export function values(value: unknown): Values {
  if (!isValues(value)) throw new Error(`a table was expected, not ${JSON.stringify(value)}`)
  return value
}
