import type { z } from 'zod'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { Place } from './excerpt.ts'
import { nowhere, placeOfOffset } from './excerpt.ts'
import type { TomlDocument, TomlPath } from './toml-document.ts'
import { nodeAt, tomlDocument } from './toml-document.ts'

export type Problem =
  | { readonly kind: 'unknown-field'; readonly path: TomlPath; readonly nearest: string | null }
  | { readonly kind: 'invalid-value'; readonly path: TomlPath; readonly expected: string }

/** What zod found, in the words of a manifest. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    if (issue.code !== 'unrecognized_keys') return [{ kind: 'invalid-value', path, expected: expectation(issue) }]
    return issue.keys.map((key) => ({ kind: 'unknown-field', path: [...path, key], nearest: issue.message || null }))
  })
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value')
    return `It must be ${issue.values.map((value) => `"${String(value)}"`).join(' or ')}.`
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'It must be a whole number that is not negative.'
  if (issue.code !== 'invalid_type') return issue.message
  return `It must be ${typeNames[issue.expected] ?? issue.expected}.`
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table',
}

/** Throws the problem that stands first in the text. `text` is null for a manifest that was read from JSON. */
export function throwFirst(problems: readonly Problem[], text: string | null): never {
  const document = text === null ? null : documentOrNull(text)
  const placed = problems.map((problem) => ({ problem, offset: offsetOf(document, problem) }))
  placed.sort((a, b) => a.offset - b.offset)
  const first = placed[0]
  if (!first) throw new Error('throwFirst was called without a problem')
  const place = document && Number.isFinite(first.offset) ? placeOfOffset(document.text, first.offset) : nowhere
  throw problemError(first.problem, place)
}

function problemError(problem: Problem, place: Place): FloeError {
  const field = fieldName(problem.path)
  if (problem.kind === 'unknown-field') {
    const message = `The manifest has a field ${field}, which its schema does not know.`
    return new FloeError('MANIFEST_UNKNOWN_FIELD', message, { field, nearest: problem.nearest, ...place })
  }
  const message = `The value of ${field} cannot be used: ${problem.expected}`
  return new FloeError('MANIFEST_INVALID', message, { field, expected: problem.expected, ...place })
}

function offsetOf(document: TomlDocument | null, problem: Problem): number {
  if (!document) return Infinity
  return nodeAt(document, problem.path)?.range[0] ?? Infinity
}

/** Places are a help, not a need: a text that only the other parser can read is reported without them. */
function documentOrNull(text: string): TomlDocument | null {
  try {
    return tomlDocument(text)
  } catch (error) {
    if (hasCode(error, 'MANIFEST_SYNTAX')) return null
    throw error
  }
}

/** The path as it would be written in TOML. */
function fieldName(path: TomlPath): string {
  return path.map((part) => (/^[\w-]+$/.test(String(part)) ? String(part) : JSON.stringify(part))).join('.')
}
