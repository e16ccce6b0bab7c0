import { expect, it } from 'vitest'
import { formatClock, formatTook } from './durations.ts'
import { ofBytes } from '../../words/job-words.ts'
import { rateOf } from './rate.ts'

const samples = (...points: readonly (readonly [number, number])[]) => points.map(([at, bytes]) => ({ at, bytes }))

it('says no time left before the rate has been steady for three seconds', () => {
  expect(rateOf(samples([0, 0], [500, 1]), 10)).toBeNull()
  expect(rateOf(samples([0, 0], [2000, 2_000_000]), 10_000_000)).toEqual({
    bytesPerSecond: 1_000_000,
    secondsLeft: null,
  })
  expect(rateOf(samples([0, 0], [4000, 4_000_000]), 10_000_000)).toEqual({ bytesPerSecond: 1_000_000, secondsLeft: 6 })
})

it('says no time left beyond two minutes', () => {
  expect(rateOf(samples([0, 0], [4000, 4000]), 10_000_000)?.secondsLeft).toBeNull()
})

it('writes amounts and times as the task page shows them', () => {
  expect([ofBytes(48_200_000, 79_000_000), ofBytes(986_000, 1_800_000), ofBytes(0, 5_000_000)]).toEqual([
    '48.2 of 79.0 MB',
    '986 KB of 1.80 MB',
    '0 of 5.00 MB',
  ])
  expect([formatClock(14_000), formatClock(3_729_000), formatTook(340), formatTook(9800), formatTook(124_000)]).toEqual(
    ['0:14', '1:02:09', '0.34 s', '9.8 s', '2 min 4 s'],
  )
})
