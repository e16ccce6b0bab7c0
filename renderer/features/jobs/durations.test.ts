import { expect, it } from 'vitest'
import { formatClock, formatTook } from './durations.ts'

it('shows a running time as a clock', () => {
  expect([-5, 14_000, 723_000, 3_729_000].map(formatClock)).toEqual(['0:00', '0:14', '12:03', '1:02:09'])
})

it('shows how long something took with a unit that fits', () => {
  expect([340, 9_800, 124_000].map(formatTook)).toEqual(['0.34 s', '9.8 s', '2 min 4 s'])
})
