import { expect, it } from 'vitest'
import { lockDate } from './lock-entry.ts'

it('writes dates as flox does', () => {
  expect(lockDate(new Date('2026-07-05T04:06:37Z'))).toBe('2026-07-05T04:06:37Z')
  expect(lockDate(new Date('2026-07-05T04:06:37.120Z'))).toBe('2026-07-05T04:06:37.120Z')
})
