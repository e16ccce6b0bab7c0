import { expect, it } from 'vitest'
import { sharedStart } from './shared-start.ts'

it.each([
  ['1:2.39.2-1.1', '1:2.39.5-0+deb12u3', '1:2.39.'],
  ['3.11.2-1', '3.11.2-1+b1', '3.11.2-1'],
  ['1.43.0', '1.55.1', '1.'],
  ['priority 5', 'priority 4', 'priority '],
  ['1.10', '1.1', '1.'],
  ['same', 'same', 'same'],
  ['a', 'b', ''],
])('%s and %s begin with the same %s', (one, other, shared) => {
  expect(one.slice(0, sharedStart(one, other))).toBe(shared)
})
