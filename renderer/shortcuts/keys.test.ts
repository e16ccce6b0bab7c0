import { expect, it } from 'vitest'
import { isPressed, isSingleKey } from './keys.ts'

const press = (key: string, changes: object = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...changes,
})

it.each([
  ['Ctrl K', press('k', { ctrlKey: true }), true],
  ['Ctrl K', press('k'), false],
  ['Ctrl K', press('k', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl K', press('k', { ctrlKey: true, altKey: true }), false],
  ['Ctrl K', press('k', { ctrlKey: true, metaKey: true }), false],
  ['Ctrl Shift P', press('P', { ctrlKey: true, shiftKey: true }), true],
  ['Alt Left', press('ArrowLeft', { altKey: true }), true],
  ['Esc', press('Escape'), true],
  ['?', press('?', { shiftKey: true }), true],
  // On a French keyboard the digit needs Shift: the place of the key decides.
  ['Ctrl 1', press('&', { ctrlKey: true, code: 'Digit1' }), true],
  ['Ctrl `', press('Dead', { ctrlKey: true, code: 'Backquote' }), true],
])('%s: %o is %s', (keys, event, expected) => expect(isPressed(keys, event)).toBe(expected))

it('tells keys that someone who types needs from those that only commands use', () => {
  expect(['/', '?', 'Esc', 'Shift A'].filter(isSingleKey)).toEqual(['/', '?', 'Esc', 'Shift A'])
  expect(['Ctrl K', 'Alt N', 'F1', 'Shift F6', 'Ctrl Shift P'].filter(isSingleKey)).toEqual([])
})
