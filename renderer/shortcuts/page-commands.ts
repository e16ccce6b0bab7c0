import type { Command } from './registry.ts'

type Described = Omit<Command, 'id' | 'run'>

/** Commands of single pages. They stand here so that their keys can be listed and changed while another page is open. */
export const pageCommands = {
  'terminal.open': {
    title: 'Open terminal',
    group: 'Terminals',
    keys: ['Ctrl `'],
    everywhere: true,
  },
  'terminal.new': {
    title: 'New terminal',
    group: 'Terminals',
    keys: ['Ctrl Shift T', 'Ctrl Shift Enter'],
    everywhere: true,
  },
  'terminal.close': {
    title: 'Close the terminal',
    group: 'Terminals',
    keys: ['Ctrl Shift W', 'Ctrl Shift Backspace'],
    everywhere: true,
  },
  'terminal.next': {
    title: 'Next terminal',
    group: 'Terminals',
    keys: ['Ctrl PageDown', 'Alt Shift Right'],
    everywhere: true,
  },
  'terminal.previous': {
    title: 'Previous terminal',
    group: 'Terminals',
    keys: ['Ctrl PageUp', 'Alt Shift Left'],
    everywhere: true,
  },
  'package.add': { title: 'Add packages', group: 'Packages', keys: ['Ctrl I'] },
  'search.install': { title: 'Install the selected packages', group: 'Packages', keys: ['Ctrl Enter'] },
  'settings.find': { title: 'Search the settings', group: 'View', keys: ['Ctrl F'] },
} as const satisfies Readonly<Record<string, Described>>

export type PageCommandId = keyof typeof pageCommands

/** A command of a page, as it is described here; the page says what it does. */
export const pageCommand = (id: PageCommandId): Omit<Command, 'run'> => ({ id, ...pageCommands[id] })
