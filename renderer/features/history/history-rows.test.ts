import { expect, it } from 'vitest'
import type { HistoryEntry } from '../../../shared/model/history.ts'
import { historyRows, pairFor } from './history-rows.ts'

const entry = (generation: number, state: HistoryEntry['state']): HistoryEntry => ({
  generation,
  state,
  at: `2026-11-0${generation}T10:00:00.000Z`,
  summary: '',
  jobId: null,
})
const entries = [entry(4, 'undone'), entry(3, 'live'), entry(2, 'past'), entry(1, 'past')]

it('sorts changes that failed or were cancelled between the generations by time', () => {
  const failed = (at: string) => ({ at, summary: 'x', jobId: at, outcome: 'failed' as const })
  const activity = [failed('2026-11-02T12:00:00.000Z'), failed('2026-11-01T09:00:00.000Z')]
  const rows = historyRows(entries, [...activity, { ...failed('2026-11-02T13:00:00.000Z'), outcome: 'done' }])
  expect(rows.map((row) => (row.kind === 'generation' ? row.id : row.activity.at.slice(8, 13)))).toEqual([
    '4',
    '3',
    '02T12',
    '2',
    '1',
    '01T09',
  ])
})

it('compares what is chosen with what is live, and the live one with what was before it', () => {
  expect(pairFor(entries, 1)).toEqual({ from: 1, to: 3 })
  expect(pairFor(entries, 3)).toEqual({ from: 2, to: 3 })
  expect(pairFor(entries, null)).toEqual({ from: 2, to: 3 })
  expect(pairFor(entries, 4)).toEqual({ from: 3, to: 4 })
  expect(pairFor([entry(1, 'live')], null)).toBeNull()
  expect(pairFor([], null)).toBeNull()
})
