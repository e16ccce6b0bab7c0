import { describe, expect, it } from 'vitest'
import type { JobStage } from '../../shared/model/job.ts'
import type { Job } from '../../shared/model/job.ts'
import { amountOf, jobLine, ofBytes, shareOf, standingOf } from './job-words.ts'

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

describe('a task that stopped at conflicts', () => {
  const stopped = {
    id: 'j1',
    title: 'Install mawk',
    environment: null,
    environmentName: 'demo',
    state: 'failed',
    stages: [],
    error: { code: 'CONFLICTS', message: '', details: { conflicts: [], packages: [] } },
    result: null,
    command: null,
    queuedAt: '2026-01-01T00:00:00.000Z',
    startedAt: null,
    endedAt: null,
    cancellable: false,
  } as unknown as Job // an error of the wire, as far as it is read here

  it('asks, in the same words everywhere, and has not failed', () => {
    expect(standingOf(stopped, true)).toBe('waiting')
    expect(jobLine(stopped, true)).toBe('demo, waiting for you')
  })

  it('is no failure when it was decided', () => {
    expect(standingOf(stopped, false)).toBe('decided')
    expect(jobLine(stopped)).toBe('demo, stopped at conflicts')
  })

  it('that failed for another reason has failed', () =>
    expect(
      standingOf({ ...stopped, error: { code: 'DISK_FULL', message: '', details: {} } } as unknown as Job, false),
    ).toBe('failed'))
})
