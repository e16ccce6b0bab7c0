import { expect, it } from 'vitest'
import { windowTitle } from './window-title.ts'

const id = '0123456789abcdef0123456789abcdef'

it.each([
  ['/', 'Environments – Floe'],
  ['/search', 'Search packages – Floe'],
  ['/tasks/x', 'Tasks – Floe'],
  ['/nowhere', 'Environments – Floe'],
  [`/environments/${id}`, 'Packages – pyblog – Floe'],
  [`/environments/${id}/history`, 'History – pyblog – Floe'],
])('of %s is %s', (path, title) => expect(windowTitle(path, () => 'pyblog')).toBe(title))

it('names no environment that is not known', () =>
  expect(windowTitle(`/environments/${id}/terminals`, () => undefined)).toBe('Terminals – Floe'))
