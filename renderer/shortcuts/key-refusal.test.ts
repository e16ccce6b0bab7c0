import { describe, expect, it } from 'vitest'
import { refusalOf } from './key-refusal.ts'
import { keysOf } from './record-keys.ts'

const commands = [
  { id: 'palette.open', title: 'Search or run a command', keys: ['Ctrl K', 'Ctrl Shift P'] },
  { id: 'terminal.new', title: 'New terminal', keys: ['Ctrl Shift Enter'] },
]
const refusal = (id: string, keys: string, inBrowser = true) => refusalOf(keys, { id, commands, inBrowser })

describe('keys that a command cannot have', () => {
  it.each([
    ['view.sidebar', 'B', 'B is typed as text. Add Ctrl or Alt.'],
    ['view.sidebar', 'Shift B', 'Shift B is typed as text. Add Ctrl or Alt.'],
    ['view.sidebar', 'Ctrl Shift W', 'The browser keeps Ctrl Shift W to itself.'],
    ['view.sidebar', 'Ctrl K', 'Ctrl K belongs to “Search or run a command”. Change that first.'],
    ['terminal.new', 'Ctrl E', 'Ctrl E belongs to the shell in a terminal.'],
  ])('%s by %s: %s', (id, keys, words) => expect(refusal(id, keys)).toBe(words))

  it.each([
    ['view.sidebar', 'Ctrl J'],
    ['palette.open', 'Ctrl K'],
    ['view.sidebar', 'F9'],
    ['terminal.new', 'Ctrl Shift E'],
  ])('%s may have %s', (id, keys) => expect(refusal(id, keys)).toBeNull())

  it('are fewer in the desktop app, where no browser takes any', () =>
    expect(refusal('view.sidebar', 'Ctrl Shift W', false)).toBeNull())
})

describe('keys of an event', () => {
  const press = (key: string, changes: object = {}) =>
    keysOf({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...changes })

  it.each([
    ['Ctrl Shift P', press('P', { ctrlKey: true, shiftKey: true })],
    ['Alt Shift 1', press('!', { altKey: true, shiftKey: true, code: 'Digit1' })],
    ['Ctrl Left', press('ArrowLeft', { ctrlKey: true })],
    ['Ctrl Space', press(' ', { ctrlKey: true })],
    ['F9', press('F9')],
    [null, press('Control', { ctrlKey: true })],
  ])('are written as commands write them: %s', (words, found) => expect(found).toBe(words))
})
