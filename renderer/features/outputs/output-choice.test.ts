import { expect, it } from 'vitest'
import { editOf, takenBy, ticked, writtenLine } from './output-choice.ts'

const available = ['bin', 'man', 'dev']
const defaults = ['bin', 'man']

it('turns the own choice of a package into one of the user at the first tick', () => {
  const choice = ticked({ mode: 'defaults', chosen: defaults }, available, defaults, 'dev')
  expect(choice).toEqual({ mode: 'chosen', chosen: ['bin', 'man', 'dev'] })
  expect(writtenLine('curl', choice)).toBe('curl.outputs = ["bin", "man", "dev"]')
})

it('never takes the last part away', () => {
  const one = { mode: 'chosen', chosen: ['bin'] } as const
  expect(ticked(one, available, defaults, 'bin')).toBe(one)
})

it('removes the field for the defaults and writes all as a word', () => {
  expect(editOf('curl', { mode: 'defaults', chosen: [] })).toEqual({ kind: 'change', installId: 'curl', outputs: null })
  expect(editOf('curl', { mode: 'all', chosen: [] })).toEqual({ kind: 'change', installId: 'curl', outputs: 'all' })
  expect(takenBy({ mode: 'all', chosen: [] }, available, defaults)).toEqual(available)
})
