import { expect, it } from 'vitest'
import { describe } from './describe.ts'
import { FloeError } from './floe-error.ts'
import { receivedError } from './received-error.ts'
import { fromWireError, toWireError } from './wire-error.ts'

const conflict = { path: 'bin/python', packages: ['a', 'b'], identical: false }

it('an error keeps its code, its details and its words on the way', () => {
  const error = new FloeError('CONFLICTS', 'two', { conflicts: [conflict], total: 1 })
  const wire = toWireError(error)
  for (const rebuilt of [receivedError(wire), fromWireError(wire)]) {
    expect(rebuilt).toEqual(error)
    expect(describe(rebuilt)).toEqual(describe(error))
  }
  expect(describe(wire).title).toBe('Two packages provide the same path')
})

it('a code of another build is a fault that is named, and so is a stored error of another shape', () => {
  const unknown = { code: 'FROM_THE_FUTURE', message: 'x', details: {} }
  const changed = { code: 'CONFLICTS', message: 'x', details: { conflicts: 'many' } }
  for (const rebuilt of [receivedError(unknown), fromWireError(unknown), fromWireError(changed)])
    expect(rebuilt.code).toBe('INTERNAL')
  expect(describe(unknown).explanation).toContain('FROM_THE_FUTURE')
})
