import { expect, it } from 'vitest'
import { checkEnvironmentName, parseReference } from './names.ts'

it.each(['chat-web', 'shop.v2', 'Büro', '日本語', '👩‍💻', "it's", '$(id)', 'a;b', '%{x%}'])('takes %s', (name) => {
  expect(checkEnvironmentName(name)).toBe(name)
  expect(parseReference(`me/${name}`)).toEqual({ owner: 'me', name })
})

it.each([
  '',
  'a b',
  'a/b',
  'a\nb',
  'a\tb',
  'a\rb',
  'x\x1b]0;title\x07',
  'a\0',
  'a\x7f',
  'a\x9b31m',
  'a\u202eb',
  'a\u2066b',
  'a\u200bb',
  'a\ufeff',
  'a\u2028b',
  'a\u{e0041}',
  'a\ud800',
])('refuses %j', (name) => {
  expect(() => checkEnvironmentName(name)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_NAME_INVALID' }))
  expect(parseReference(`${name}/x`)).toBeNull()
  expect(parseReference(`x/${name}`)).toBeNull()
})
