import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDeepLink } from './deep-link.ts'

it('opens the list and a search', () => {
  expect(parseDeepLink('floe://environments')).toEqual({ view: 'environments' })
  expect(parseDeepLink('floe://search?text=redis-server')).toEqual({ view: 'search', text: 'redis-server' })
})

it.each([
  'floe://search',
  'floe://environments?text=x',
  'floe://install?text=jq',
  'floe://app/index.html',
  'floe://search?text=a&run=b',
  'floe://search?text=../../etc',
  'file:///etc/passwd',
  'floe://search?text=%00',
])('answers %s with a view at most', (text) => {
  const link = parseDeepLink(text)
  expect(link === null || link.view === 'search').toBe(true)
  if (text !== 'floe://search?text=%00') expect(link).toBeNull()
})

it('never gives anything but the two views, whatever comes', () => {
  fc.assert(
    fc.property(
      fc.string().map((tail) => `floe://${tail}`),
      (text) => {
        const link = parseDeepLink(text)
        expect(
          link === null || link.view === 'environments' || (link.view === 'search' && link.text.length <= 200),
        ).toBe(true)
      },
    ),
    { numRuns: 10_000 },
  )
})
