import { afterEach, expect, it } from 'vitest'
import { desktopCommandIds } from '../../shared/model/desktop.ts'
import { registerCommands } from '../shortcuts/registry.ts'
import { runDesktopCommand, windowCommands } from './commands.ts'

const went: string[] = []
const navigate = (to: string) => void went.push(to)
const forget = registerCommands(windowCommands(navigate))
afterEach(() => void went.splice(0))

it('has every command that the desktop may ask for', () => {
  expect(windowCommands(navigate).map(({ id }) => id)).toEqual(expect.arrayContaining([...desktopCommandIds]))
})

it('opens the views that a link from outside names', () => {
  runDesktopCommand({ id: 'go.environments' }, navigate)
  runDesktopCommand({ id: 'go.search', text: 'redis server&into=0a1b2c3d' }, navigate)
  expect(went).toEqual(['/', '/search?text=redis+server%26into%3D0a1b2c3d'])
  forget()
})
