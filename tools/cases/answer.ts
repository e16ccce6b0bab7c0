import { isDeepStrictEqual } from 'node:util'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Case } from './adapter.ts'
import { caseError } from './case-error.ts'

export type Values = Readonly<Record<string, unknown>>

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Question<Result> {
  /** Every key that `input` may have. */
  readonly input: readonly string[]
  readonly run: (input: Values) => Result | Promise<Result>
  /** What the engine says for each key that `expected` may have. The second argument is what the case expects there. */
  readonly says: Readonly<Record<string, (result: Result, expected: unknown) => unknown>>
  /** Said beside `error` when `run` throws. */
  readonly afterError?: Readonly<Record<string, () => unknown>>
}

/** Runs a case and answers in the shape of `expected`. An unknown key fails; a FloeError becomes `error`. */
export async function answer<Result>(one: Case, question: Question<Result>): Promise<Values> {
  refuseUnknown('input', Object.keys(one.input), question.input)
  const expected = isValues(one.expected) ? one.expected : {}
  const keys = Object.keys(expected)
  refuseUnknown('expected', keys, ['error', ...Object.keys(question.says), ...Object.keys(question.afterError ?? {})])
  let result: Result
  try {
    result = await question.run(one.input)
  } catch (error) {
    if (!(error instanceof FloeError)) throw error
    const beside = Object.entries(question.afterError ?? {}).filter(([key]) => keys.includes(key))
    return {
      error: within(caseError(error), expected['error']),
      ...Object.fromEntries(beside.map(([key, say]) => [key, say()])),
    }
  }
  const said: [string, unknown][] = []
  for (const key of keys) if (key !== 'error') said.push([key, await question.says[key]?.(result, expected[key])])
  return Object.fromEntries(said)
}

export function refuseUnknown(where: string, keys: readonly string[], known: readonly string[]): void {
  const unknown = keys.filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new Error(`${where} has a key that the adapter does not know: ${unknown.join(', ')}`)
}

/** Only what the expectation names, for cases that ask for a part of a value. */
export function within(actual: unknown, expected: unknown): unknown {
  if (!isValues(actual) || !isValues(expected)) return actual
  const keys = Object.keys(expected).filter((key) => Object.hasOwn(actual, key))
  // An empty table says only that there is one.
  return Object.fromEntries(keys.map((key) => [key, within(actual[key], expected[key])]))
}

/** The same members in the order of the expectation, for lists in which the order means nothing. */
export function asSet(actual: readonly unknown[], expected: unknown): unknown[] {
  if (!Array.isArray(expected)) return [...actual]
  const left = [...actual]
  const found: unknown[] = []
  for (const wanted of expected) {
    const index = left.findIndex((value) => isDeepStrictEqual(value, wanted))
    if (index >= 0) found.push(...left.splice(index, 1))
  }
  return [...found, ...left]
}
