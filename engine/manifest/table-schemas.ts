import { z } from 'zod'
import { isTable } from '../lib/is-table.ts'
import { mostFindings } from './most-findings.ts'
import { nearestName } from './nearest-name.ts'

/** A table whose keys are all known. The message about unrecognized keys is the nearest known name of each, line by line. */
export function table<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, mostFindings)
            .map((key) => nearestName(key, Object.keys(shape)) ?? '')
            .join('\n')
        : undefined,
  })
}

/**
 * A table with names that the user chose, sorted by name. Built by hand because z.record drops a key named
 * `__proto__`, which is as good a name as any in TOML.
 */
export function openMap<Value>(value: z.ZodType<Value>, named: Readonly<Record<string, z.ZodType<Value>>> = {}) {
  return z.unknown().transform((input, context): Record<string, Value> => {
    if (!isTable(input)) return refuse(context, 'a table')
    // A prototype would make names such as `constructor` look present.
    const map = Object.create(null) as Record<string, Value>
    let refused = 0
    for (const key of Object.keys(input).sort()) {
      const schema = Object.hasOwn(named, key) ? (named[key] ?? value) : value
      const parsed = forward(schema, input[key], context, key)
      if (parsed !== undefined) map[key] = parsed
      else if (++refused >= mostFindings) break
    }
    return map
  })
}

/** Untagged alternatives: the value itself decides which one is meant, so that the message fits what was written. */
export function chosenBy<Value>(choose: (input: unknown) => z.ZodType<Value> | null, expected: string) {
  return z.unknown().transform((input, context): Value => {
    const schema = choose(input)
    if (!schema) return refuse(context, expected)
    return forward(schema, input, context) ?? z.NEVER
  })
}

function forward<Value>(schema: z.ZodType<Value>, input: unknown, context: z.RefinementCtx, key?: string) {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const path = key === undefined ? issue.path : [key, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      // Passed on as it is, zod would put words of its own in place of the nearest name.
      const nearest = issue.message.split('\n')
      for (const [at, unknown] of issue.keys.slice(0, mostFindings).entries()) {
        const params = { unknownField: true, nearest: nearest[at] || null }
        context.addIssue({ code: 'custom', path: [...path, unknown], message: 'unknown field', params })
      }
      continue
    }
    // The issue is passed on as it is, only deeper; zod types finished and raw issues apart.
    context.addIssue({ ...issue, path } as Parameters<typeof context.addIssue>[0])
  }
  return undefined
}

function refuse(context: z.RefinementCtx, expected: string): never {
  context.addIssue({ code: 'custom', message: `It must be ${expected}.` })
  return z.NEVER
}
