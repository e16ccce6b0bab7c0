import { expect, it } from 'vitest'
import { isSameJson } from './same-json.ts'

it('sees the same JSON whatever its order and its prototypes', () => {
  const bare: Record<string, unknown> = Object.assign(Object.create(null), { b: [1, null], a: 'x' })
  expect(isSameJson(bare, JSON.parse('{"a":"x","b":[1,null]}'))).toBe(true)
  expect(isSameJson(JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}'))).toBe(true)
})

it.each([
  ['{}', '[]'],
  ['{"a":1}', '{"b":1}'],
  ['{"a":1}', '{"a":1,"b":2}'],
  ['{"a":{}}', '{"toString":{}}'],
  ['[1,2]', '[2,1]'],
  ['[1]', '[1,null]'],
  ['1', '"1"'],
  ['null', '{}'],
])('tells %s from %s', (one, other) => {
  expect(isSameJson(JSON.parse(one), JSON.parse(other))).toBe(false)
  expect(isSameJson(JSON.parse(other), JSON.parse(one))).toBe(false)
})
