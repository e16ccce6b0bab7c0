import { z } from 'zod'

/** What a stranger could write into any text: an escape sequence, a bell, a title, and letters that run the other way. */
export const hostileText = 'hostile\u001b[31m \u0007\u001b]0;taken\u0007 \u202egnp.exe\u2066\u009b2J'

/**
 * An answer of the engine with `hostileText` in every field that holds any text; lists have one item, unions and choices
 * are their first. A field with a shape of its own, such as a date, gets one of that shape.
 */
export function hostileAnswer(schema: z.core.$ZodType): unknown {
  const { def } = schema._zod as z.core.$ZodTypes['_zod']
  // A kind that no answer has yet is told by the default.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (def.type) {
    case 'string':
      return textFor(schema)
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'literal':
      return def.values[0]
    case 'enum':
      return Object.values(def.entries)[0]
    case 'array':
      return [hostileAnswer(def.element)]
    case 'tuple':
      return def.items.map(hostileAnswer)
    case 'record':
      return { [String(hostileAnswer(def.keyType))]: hostileAnswer(def.valueType) }
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, hostileAnswer(field)]))
    case 'union': {
      const [first] = def.options
      return first ? hostileAnswer(first) : null
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return hostileAnswer(def.innerType)
    case 'lazy':
      return null
    case 'pipe':
      return hostileAnswer(def.in)
    default:
      throw new Error(`no answer is known for a schema of the kind ${def.type}`)
  }
}

const shapes = ['2026-11-21T10:00:00Z', '0a1b2c3d', 'https://example.org/', 'a'.repeat(64), '1.0', 'a']

/** A text of this schema, hostile where it allows that. */
function textFor(schema: z.core.$ZodType): string {
  const fits = [hostileText, ...shapes].find((text) => z.safeParse(schema, text).success)
  if (fits === undefined) throw new Error('no text fits this schema: add one to the shapes')
  return fits
}
