import { expect, it } from 'vitest'
import { z } from 'zod'
import { isErrorCode, errorSpecs } from './codes.ts'
import { describe } from './describe.ts'
import { toWireError } from './wire-error.ts'
import { FloeError } from './floe-error.ts'

/** Values that a schema accepts: the fullest, and the barest, with every list empty and every null taken. */
function sample(schema: z.ZodType, isBare: boolean): unknown {
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).flatMap(([name, field]) => {
        // The shape of an object of zod's full build holds schemas of that build.
        const value = sample(field as z.ZodType, isBare)
        return value === undefined ? [] : [[name, value]]
      }),
    )
  if (schema instanceof z.ZodOptional) return isBare ? undefined : sample(schema.unwrap() as z.ZodType, isBare)
  if (schema instanceof z.ZodNullable) return isBare ? null : sample(schema.unwrap() as z.ZodType, isBare)
  if (schema instanceof z.ZodArray) return arrayOf(schema, isBare)
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodNumber) return 3
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodString) return 'something'
  throw new Error(`no sample of ${schema.type}`)
}

function arrayOf(schema: z.ZodArray, isBare: boolean): unknown[] {
  const one = () => sample(schema.element as z.ZodType, isBare)
  if (!isBare) return [one(), one()]
  return schema.safeParse([]).success ? [] : [one()]
}

const rows = Object.keys(errorSpecs)
  .filter(isErrorCode)
  .flatMap((code) => [true, false].map((isBare) => ({ code, details: sample(errorSpecs[code].details(z), isBare) })))

it.each(rows)('$code with $details is told in whole sentences, without a trace of code', ({ code, details }) => {
  // Sampled from the very schema of this code.
  const error = new FloeError(code, 'for logs', errorSpecs[code].details(z).parse(details) as never)
  const { title, explanation, steps } = describe(error)
  expect(title).toMatch(/^\S.*[^.\s]$/)
  expect(title).not.toContain('\n')
  expect(explanation).toMatch(/^\S[^]*\S$/)
  for (const text of [title, explanation, ...steps.map(({ label }) => label)])
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\b[A-Z]+(?:_[A-Z]+)+\b|for logs| {2}|\.\./)
  expect(describe(toWireError(error))).toEqual({ title, explanation, steps })
})
