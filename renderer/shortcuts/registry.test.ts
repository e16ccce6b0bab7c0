import { expect, it } from 'vitest'
import { currentCommands, registerCommands, runCommand } from './registry.ts'
import type { Command } from './registry.ts'

it('runs the newest command of an id, and the older one again when that is gone', () => {
  const ran: string[] = []
  const command = (name: string): Command => ({ id: 'x', title: name, group: 'View', run: () => ran.push(name) })
  const forgetOld = registerCommands([command('old')])
  const forgetNew = registerCommands([command('new')])
  runCommand('x')
  forgetNew()
  runCommand('x')
  expect(currentCommands().map(({ title }) => title)).toEqual(['old'])
  forgetOld()
  runCommand('x')
  expect(ran).toEqual(['new', 'old'])
})
