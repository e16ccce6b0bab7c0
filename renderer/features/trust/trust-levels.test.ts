import { expect, it } from 'vitest'
import { firstLevel } from './trust-levels.ts'

const empty = { hash: 'a', parts: [] }
const hook = { hash: 'b', parts: [{ field: 'hook.on-activate', text: 'echo', findings: [] }] }

it('never proposes more than is advised', () => {
  expect(firstLevel('none', hook)).toBe('packages')
  expect(firstLevel('full', hook)).toBe('packages')
  expect(firstLevel('packages', hook)).toBe('packages')
  expect(firstLevel('none', empty)).toBe('full')
})
