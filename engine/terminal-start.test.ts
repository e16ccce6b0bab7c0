import { expect, test } from 'vitest'
import { withCharacterSet } from './terminal-start.ts'

test('a terminal has a character set when the user has chosen none', () => {
  expect(withCharacterSet({ A: '1' })).toEqual({ A: '1', LANG: 'C.UTF-8' })
  expect(withCharacterSet({ LANG: '' })).toEqual({ LANG: 'C.UTF-8' })
  for (const name of ['LC_ALL', 'LC_CTYPE', 'LANG']) expect(withCharacterSet({ [name]: 'C' })).toEqual({ [name]: 'C' })
})
