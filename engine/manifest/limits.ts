import { FloeError } from '../../shared/errors/floe-error.ts'
import { isTable } from '../lib/is-table.ts'

/**
 * What a manifest may hold. It may come from anybody, and reading it must neither stall the engine's loop for 50 ms nor
 * run out of stack. The largest manifests that people write have a few hundred lines.
 */
const limits = {
  characters: 1_000_000,
  /** Characters that begin a key, a value, an element or an escape; they decide how long TOML takes to read. */
  marks: 8_000,
  /** Digits in a row: one number of a million takes half a second. */
  digits: 1000,
  depth: 64,
  /** Up to here the places of mistakes are looked up, for which another, slower parser reads the text. */
  marksWithPlaces: 1_500,
}

/** How deep TOML's lists and inline tables may nest, for its parser. */
export const maxDepth = limits.depth

/** Looks at characters only, so that it takes the same time whatever they say. Errors: MANIFEST_TOO_LARGE. */
export function refuseLargeText(text: string): void {
  if (text.length > limits.characters) throw tooLarge(`It has more than ${limits.characters} characters.`)
  // What has fewer characters than it may have digits is neither.
  if (text.length <= limits.digits) return
  const { marks, digits } = measure(text)
  if (marks > limits.marks) throw tooLarge(`It has more than ${limits.marks} keys, values and elements.`)
  if (digits > limits.digits) throw tooLarge(`One number in it has more than ${limits.digits} digits.`)
}

/** Tables that nest too deep; dotted keys nest without the parser's noticing. Errors: MANIFEST_TOO_LARGE. */
export function refuseDeepTables(value: unknown, depth = 0): void {
  if (depth > limits.depth) throw tooLarge(`It nests more than ${limits.depth} levels deep.`)
  if (!Array.isArray(value) && !isTable(value)) return
  for (const one of Object.values(value)) refuseDeepTables(one, depth + 1)
}

export const isSmallEnoughForPlaces = (text: string): boolean => measure(text).marks <= limits.marksWithPlaces

/** The number of marks, and the longest run of digits. */
function measure(text: string): { marks: number; digits: number } {
  let marks = 0
  let digits = 0
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    run = (code >= 0x30 && code <= 0x39) || code === 0x5f ? run + 1 : 0
    if (run > digits) digits = run
    if (markCodes.has(code)) marks++
  }
  return { marks, digits }
}

const markCodes = new Set(Array.from('=,.[{\\', (character) => character.charCodeAt(0)))

const tooLarge = (reason: string) => new FloeError('MANIFEST_TOO_LARGE', `The manifest: ${reason}`, { reason })
