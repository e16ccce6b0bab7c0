import { expect, it } from 'vitest'
import { z } from 'zod'
import { lockSchema } from '../lock/lock-schema.ts'
import { listOf, mapOf } from './first-error.ts'

it('tells the first bad entry of half a million, and no other', () => {
  const lock = { 'lockfile-version': 1, manifest: {}, packages: Array.from({ length: 500_000 }, () => 1) }
  const issues = lockSchema.safeParse(lock).error?.issues.map(({ path }) => path)
  expect(issues).toEqual([['packages', '0']])
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`a${at}`, 1]))
  expect(
    mapOf(z.string())
      .safeParse(many)
      .error?.issues.map(({ path }) => path),
  ).toEqual([['a0']])
  expect(listOf(z.object({ a: z.string() })).safeParse([{ a: 'x' }, { a: 1 }]).error?.issues[0]?.path).toEqual([
    '1',
    'a',
  ])
})

it('takes every name for a name', () => {
  const given: unknown = JSON.parse('{"__proto__": "one", "constructor": "two", "toString": "three"}')
  const map = mapOf(z.string()).parse(given)
  expect(Object.entries(map)).toEqual([
    ['__proto__', 'one'],
    ['constructor', 'two'],
    ['toString', 'three'],
  ])
  expect('hasOwnProperty' in map).toBe(false)
})

it('refuses what is no list, no table, or has a name that is not allowed there', () => {
  for (const wrong of [null, undefined, 1, 'x', {}]) expect(listOf(z.string()).safeParse(wrong).success).toBe(false)
  for (const wrong of [null, undefined, 1, 'x', []]) expect(mapOf(z.string()).safeParse(wrong).success).toBe(false)
  expect(mapOf(z.string(), (name) => name === 'a').safeParse({ b: 'x' }).success).toBe(false)
})
