import { expect, it } from 'vitest'
import type { EnvironmentSummary } from '../../shared/model/environment.ts'
import { environmentCommands } from '../app/commands.ts'
import { menuEntries } from './action.ts'
import { environmentActions, listedActions, placeActions } from './environment-actions.ts'

// Only what its actions depend on.
const environment = (changes: Partial<EnvironmentSummary> = {}) =>
  ({
    id: '0a1b2c3d',
    name: 'demo',
    folder: '/src/demo',
    state: 'ready',
    pinned: false,
    readOnly: null,
    ...changes,
  }) as EnvironmentSummary
const around = { navigate: () => {}, leave: () => {} }
const idsOf = (entries: ReturnType<typeof menuEntries>) =>
  entries.flatMap((entry) => (entry === 'separator' ? [] : [entry.id]))

it('has every entry of the More menu in the palette, and in the context menus too', () => {
  const groups = environmentActions(environment(), around)
  const inMenu = idsOf(menuEntries(groups))
  expect(inMenu).toContain('delete')
  expect(environmentCommands(environment(), groups).map(({ id }) => id)).toEqual(
    inMenu.map((id) => `environment.${id}`),
  )
  expect(idsOf(menuEntries(listedActions(environment(), around)))).toEqual(expect.arrayContaining(inMenu))
})

it('says in the palette why something is refused, and does not run it', () => {
  const fixed = environment({ readOnly: 'It belongs to root.' })
  const commands = environmentCommands(fixed, environmentActions(fixed, around))
  const refused = commands.filter((command) => command.refused)
  expect(refused.map(({ id }) => id)).toEqual(expect.arrayContaining(['environment.build', 'environment.delete']))
  expect(refused.map(({ note }) => note)).toEqual(refused.map(() => expect.stringContaining('It belongs to root.')))
})

it('offers no terminal where the folder is gone', () => {
  expect(idsOf(menuEntries(listedActions(environment({ state: 'missing' }), around)))).not.toContain('terminal')
})

it('opens a place by the id of its environment alone', async () => {
  const asked: unknown[] = []
  const openPlace = (...place: unknown[]) => Promise.resolve(asked.push(place) > 0)
  for (const action of placeActions(environment(), { openPlace })) action.run()
  await Promise.resolve()
  expect(asked).toEqual([
    ['0a1b2c3d', 'folder'],
    ['0a1b2c3d', 'manifest'],
  ])
})
