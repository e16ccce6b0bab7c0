import { expect, it } from 'vitest'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import { environmentOf, paths } from '../state/paths.ts'
import { commandsOfEnvironment, windowCommands } from './commands.ts'
import { environmentSections, sectionsOf } from './environment-sections.ts'

const id = environmentIdSchema.parse('0a1b2c3d')

it('has a command for each section that leads to its path', () => {
  const went: string[] = []
  const commands = commandsOfEnvironment(id, (to) => went.push(to))
  for (const { path, title } of environmentSections) {
    commands.find((command) => command.title === `${title} of this environment`)?.run()
    expect(went.splice(0)).toEqual([paths.section(id, path)])
  }
})

it('gives each section a path of its own that names the environment', () => {
  const all = environmentSections.map(({ path }) => paths.section(id, path))
  expect(new Set(all).size).toBe(all.length)
  expect(all.map(environmentOf)).toEqual(all.map(() => id))
})

it('gives no key to two commands', () => {
  const keys = [...windowCommands(() => {}), ...commandsOfEnvironment(id, () => {})].flatMap(
    ({ keys: all }) => all ?? [],
  )
  expect([...keys].sort()).toEqual([...new Set(keys)].sort())
})

it('offers of a broken or missing environment what runs and what was, and only that', () => {
  expect(sectionsOf({ state: 'ready' })).toEqual(environmentSections)
  for (const state of ['broken', 'missing'] as const)
    expect(sectionsOf({ state }).map(({ title }) => title)).toEqual(['Terminals', 'History'])
})
