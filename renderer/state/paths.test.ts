import { expect, it } from 'vitest'
import { environmentOf, paths } from './paths.ts'

const id = '0a1b2c3d'

it('leads to each section and says of each path which environment it is about', () => {
  expect(paths.environment(id)).toBe('/environments/0a1b2c3d')
  expect(paths.section(id, 'history')).toBe('/environments/0a1b2c3d/history')
  expect(paths.newTerminal(id)).toBe('/environments/0a1b2c3d/terminals?new')
  expect(paths.newTerminal(id, 'fish')).toBe('/environments/0a1b2c3d/terminals?new=fish')
  expect([paths.environment(id), paths.conflictPreview(id)].map(environmentOf)).toEqual([id, id])
})

it('takes nothing but an id for an environment', () => {
  for (const path of ['/', '/search', '/environments/', '/environments/../x', '/environments/ABCDEF12'])
    expect(environmentOf(path)).toBeNull()
})

it('keeps a search text whole, whatever is in it', () => {
  const query = new URLSearchParams(paths.searchFor('c++ & #1', id).split('?')[1])
  expect(Object.fromEntries(query)).toEqual({ text: 'c++ & #1', into: id })
})
