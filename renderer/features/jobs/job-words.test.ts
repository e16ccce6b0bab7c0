import { expect, it } from 'vitest'
import type { JobStage } from '../../../shared/model/job.ts'
import { amountOf, ofBytes, shareOf } from './job-words.ts'

// Only what is looked at here.
const stage = (changes: Partial<JobStage>) => ({ name: 'download', state: 'running', ...changes }) as JobStage

it('says how far a stage is by its bytes, else by its count, else not at all', () => {
  expect(shareOf(stage({ bytesTotal: 200, bytesDone: 50, total: 4, done: 4 }))).toBe(0.25)
  expect(shareOf(stage({ total: 4, done: 1 }))).toBe(0.25)
  expect(shareOf(stage({ total: 4, done: 9 }))).toBe(1)
  expect(shareOf(stage({}))).toBeNull()
  expect(shareOf(undefined)).toBeNull()
})

it('names an amount with one unit where both have it', () => {
  expect(ofBytes(48_200_000, 79_000_000)).toBe('48.2 of 79.0 MB')
  expect(ofBytes(0, 79_000_000)).toBe('0 of 79.0 MB')
  expect(ofBytes(900_000, 79_000_000)).toBe('900 KB of 79.0 MB')
  expect(amountOf(stage({ total: 23, done: 14 }))).toBe('14 of 23')
  expect(amountOf(stage({ total: 1, done: 0 }))).toBeNull()
})
