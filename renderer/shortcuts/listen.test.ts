import { afterEach, expect, it } from 'vitest'
import { startShortcuts } from './listen.ts'
import { registerCommands } from './registry.ts'
import type { Command } from './registry.ts'

const ran: string[] = []
const command = (id: string, keys: string, changes: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'View',
  keys: [keys],
  run: () => ran.push(id),
  ...changes,
})

let singleKeys = true
const stops = [
  registerCommands([
    command('slash', '/'),
    command('undo', 'Ctrl z', { outsideText: true }),
    command('palette', 'Ctrl K', { everywhere: true, keys: ['Ctrl K', 'Ctrl Shift P'] }),
    command('terminal', 'Ctrl `', { everywhere: true }),
    command('add', 'Ctrl i'),
  ]),
  startShortcuts({ singleKeys: () => singleKeys }),
]
afterEach(() => {
  singleKeys = true
  document.body.replaceChildren()
})

/** What runs when every key is pressed inside of an element. */
function pressAllIn(markup: string): readonly string[] {
  ran.splice(0)
  document.body.innerHTML = markup
  const target = document.body.querySelector('.here') ?? document.body
  for (const [key, ctrlKey] of [
    ['/', false],
    ['z', true],
    ['k', true],
    ['i', true],
    ['`', true],
  ] as const)
    target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))
  return [...ran]
}

it('runs commands by their keys, and fewer where the keys belong to something else', () => {
  expect(pressAllIn('<button class="here"></button>')).toEqual(['slash', 'undo', 'palette', 'add', 'terminal'])
  expect(pressAllIn('<input class="here">')).toEqual(['palette', 'add', 'terminal'])
  expect(pressAllIn('<input type="checkbox" class="here">')).toEqual(['undo', 'palette', 'add', 'terminal'])
  // Ctrl K is the shell's.
  expect(pressAllIn('<div class="xterm"><textarea class="here"></textarea></div>')).toEqual(['terminal'])
  expect(pressAllIn('<div role="dialog"><button class="here"></button></div>')).toEqual(['palette', 'terminal'])
  singleKeys = false
  expect(pressAllIn('<button class="here"></button>')).toEqual(['undo', 'palette', 'add', 'terminal'])
  for (const stop of stops) stop()
  expect(pressAllIn('<button class="here"></button>')).toEqual([])
})
