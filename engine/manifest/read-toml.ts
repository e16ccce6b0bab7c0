import { parse, TomlError } from 'smol-toml'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { mergeConflicts } from './conflict-markers.ts'
import { placeOf } from './excerpt.ts'
import { isSmallEnoughForPlaces, maxDepth } from './limits.ts'
import { syntaxReason } from './syntax-reasons.ts'
import type { SyntaxReason } from './syntax-reasons.ts'

/** Mistakes of syntax that are told at once, and the characters of a text that is read again for each. */
const [mostMistakes, mostCharacters] = [10, 16 << 10]

const isReadAgain = (text: string) => text.length <= mostCharacters && isSmallEnoughForPlaces(text)

/** Reads TOML. Errors: MANIFEST_SYNTAX for the first mistake, which names the others too. */
export function readToml(text: string): Record<string, unknown> {
  const read = readOrMistake(text)
  if (!('reason' in read)) return read.table
  throw syntaxError(text, allMistakes(text, read))
}

export interface BesideMistakes {
  /** The text without the lines that have them. */
  readonly text: string
  /** What those lines were about: what is missing there may stand in one of them. */
  readonly names: ReadonlySet<string>
}

/** A text with mistakes without them; null where they decide how all other lines are to be read. */
export function besideMistakes(text: string): BesideMistakes | null {
  if (!isReadAgain(text) || mergeConflicts(text).length > 0) return null
  const { rest, mistakes } = withoutMistakes(text)
  if (rest === null) return null
  const lines = text.split('\n')
  const names = mistakes.flatMap(({ line }) => lines[line - 1]?.split(/[=:]/)[0]?.match(/[\w-]+/g) ?? [])
  return { text: rest, names: new Set(names) }
}

type Read = { readonly table: Record<string, unknown> } | SyntaxReason

function readOrMistake(text: string): Read {
  try {
    return { table: parse(text, { integersAsBigInt: true, maxDepth }) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const message = error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? ''
    return syntaxReason(text, error.line, error.column, message)
  }
}

function allMistakes(text: string, first: SyntaxReason): readonly SyntaxReason[] {
  const conflicts = mergeConflicts(text)
  if (conflicts.length > 0) {
    const whole = { column: 1, hidesRest: true }
    return conflicts.map(({ from, to }) => ({ ...whole, line: from, reason: conflictReason(from, to) }))
  }
  if (!isReadAgain(text)) return [first]
  const { rest, mistakes } = withoutMistakes(text)
  return rest === null && !mistakes.at(-1)?.hidesRest ? [first] : mistakes
}

const conflictReason = (from: number, to: number) =>
  `The file holds a merge conflict of git. Keep one side of lines ${from} to ${to}, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.`

/**
 * Leaves out one line after the other until the rest can be read, or until one hides what follows: what would be said
 * then is about lines that may be right.
 */
function withoutMistakes(text: string): { rest: string | null; mistakes: readonly SyntaxReason[] } {
  const lines = text.split('\n')
  const mistakes: SyntaxReason[] = []
  while (mistakes.length <= mostMistakes) {
    const rest = lines.join('\n')
    const read = readOrMistake(rest)
    if (!('reason' in read)) return { rest, mistakes }
    if (lines[read.line - 1] === '') break
    mistakes.push(read)
    if (read.hidesRest) break
    lines[read.line - 1] = ''
  }
  return { rest: null, mistakes }
}

function syntaxError(text: string, [first, ...others]: readonly SyntaxReason[]): FloeError {
  if (!first) throw new Error('a text that cannot be read has a mistake')
  const { reason, line, column } = first
  const details = { reason, ...placeOf(text, line, column) }
  const more = others.map((one) => ({ message: one.reason, ...placeOf(text, one.line, one.column) }))
  return new FloeError('MANIFEST_SYNTAX', `The manifest is not valid TOML: ${reason}`, {
    ...details,
    ...(more.length > 0 && { others: more }),
  })
}
