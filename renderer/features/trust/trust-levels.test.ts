import { expect, it } from 'vitest'
import { firstLevel } from './trust-levels.ts'

const part = (field: string, harmless: boolean) => ({
  path: field.split('.'),
  field,
  text: 'x',
  harmless,
  findings: [],
})
const empty = { hash: 'a', parts: [] }
const hook = { hash: 'b', parts: [part('hook.on-activate', false)] }

it('never proposes more than is advised', () => {
  expect(firstLevel('none', hook)).toBe('packages')
  expect(firstLevel('full', hook)).toBe('packages')
  expect(firstLevel('packages', hook)).toBe('packages')
  expect(firstLevel('none', empty)).toBe('full')
  expect(firstLevel('none', { hash: 'c', parts: [part('vars.PORT', true)] })).toBe('full')
})
