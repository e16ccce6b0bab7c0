import { describe, expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'
import { cutMiddle, shortPath } from './path.ts'
import { formatDay, formatTime } from './time.ts'

describe('numbers and paths in words', () => {
  it('shows three digits and never 1000 of a unit', () => {
    expect([0, 999, 999_600, 2_950_000, 44_900_000, 131_000_000, 38_600_000_000].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1.00 MB',
      '2.95 MB',
      '44.9 MB',
      '131 MB',
      '38.6 GB',
    ])
  })

  it('says times as a person does', () => {
    const now = new Date(2026, 10, 21, 10, 0).getTime()
    const ago = (ms: number) => formatTime(new Date(now - ms).toISOString(), now)
    expect([ago(5_000), ago(20 * 60_000), ago(2 * 3_600_000), ago(12 * 3_600_000), ago(3 * 86_400_000)]).toEqual([
      'just now',
      '20 min ago',
      '2 h ago',
      'yesterday',
      '3 days ago',
    ])
  })

  it('says a day without its time', () => {
    const now = new Date(2026, 10, 21, 10, 0).getTime()
    const on = (year: number, month: number, date: number) =>
      formatDay(new Date(year, month, date, 23, 0).toISOString(), now)
    expect([on(2026, 10, 21), on(2026, 10, 20), on(2026, 9, 29), on(2025, 9, 29)]).toEqual([
      'today',
      'yesterday',
      '29 October',
      'October 2025',
    ])
  })

  it('shortens only real parents to a tilde and cuts in the middle', () => {
    expect([
      shortPath('/home/u/src', '/home/u'),
      shortPath('/home/user2', '/home/u'),
      shortPath('/home/u', '/home/u'),
    ]).toEqual(['~/src', '/home/user2', '~'])
    expect(cutMiddle('/nix/store/abcdefgh-jq-1.6', 16)).toHaveLength(16)
  })
})
