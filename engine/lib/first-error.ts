import { z } from 'zod'

/**
 * A list of which the first bad entry is told and no other: zod's own would collect a mistake for each of half a million
 * entries, which takes seconds and hundreds of megabytes.
 */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z.unknown().transform((input, context): z.output<Schema>[] => {
    if (!Array.isArray(input)) return refuse(context, 'It must be a list.')
    const list: z.output<Schema>[] = []
    for (const [index, entry] of input.entries()) {
      const parsed = schema.safeParse(entry)
      if (!parsed.success) return passOn(context, parsed.error, String(index))
      list.push(parsed.data)
    }
    return list
  })
}

/** A table with names that somebody chose, by the same rule. Without a prototype, so `__proto__` is a name like others. */
export function mapOf<Schema extends z.ZodType>(schema: Schema, isName: (name: string) => boolean = () => true) {
  return z.unknown().transform((input, context): Record<string, z.output<Schema>> => {
    if (typeof input !== 'object' || input === null || Array.isArray(input))
      return refuse(context, 'It must be a table.')
    const map = Object.create(null) as Record<string, z.output<Schema>> // of which nothing is read before it is put there
    for (const [name, value] of Object.entries(input)) {
      if (!isName(name)) return refuse(context, `${JSON.stringify(name)} is not a name that is allowed here.`)
      const parsed = schema.safeParse(value)
      if (!parsed.success) return passOn(context, parsed.error, name)
      map[name] = parsed.data
    }
    return map
  })
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

function passOn(context: z.RefinementCtx, error: z.ZodError, key: string): never {
  const [first] = error.issues
  const path = (first?.path ?? []).filter((part) => typeof part !== 'symbol')
  context.addIssue({ code: 'custom', message: first?.message ?? '', path: [key, ...path] })
  return z.NEVER
}
