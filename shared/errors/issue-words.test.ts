import { expect, it } from 'vitest'
import { z } from 'zod'
import { firstIssue, issueWords } from './issue-words.ts'

it.each([
  [z.object({ version: z.literal(1) }), { version: 2 }, 'version must be 1.'],
  [z.object({ a: z.array(z.string()) }), { a: ['x', 7] }, 'a.1 must be text.'],
  [z.object({ a: z.string() }), {}, 'a is missing.'],
  [z.object({ a: z.string().min(1) }), { a: '' }, 'a must not be empty.'],
  [z.object({ a: z.url() }), { a: 'x' }, 'a must be a web address.'],
  [z.object({}), null, 'It must be an object.'],
  [z.object({ a: z.custom(() => false, 'It must be green.') }), { a: 1 }, 'a: It must be green.'],
])('says what is wrong in words of its own', (schema, value, words) => {
  const parsed = schema.safeParse(value, { error: issueWords })
  expect(parsed.error && firstIssue(parsed.error)).toBe(words)
})
