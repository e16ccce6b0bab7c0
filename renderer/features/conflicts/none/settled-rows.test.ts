import { expect, it } from 'vitest'
import type { FileConflictGroup } from '../../../../shared/model/conflict.ts'
import { partySchema } from '../../../../shared/model/conflict.ts'
import { settledRows } from './settled-rows.ts'

const now = new Date(2026, 10, 21, 10, 0).getTime()
const on = (month: number, day: number) => new Date(2026, month - 1, day, 9, 0).toISOString()

/** `winner` has priority 4, the others the default. */
function settled([winner, ...others]: readonly [string, ...string[]], changes: Partial<FileConflictGroup> = {}) {
  const party = (id: string, priority: number) =>
    partySchema.parse({ id, installId: id, output: null, version: null, storePath: null, priority, broughtBy: null })
  const conflict: FileConflictGroup = {
    id: [winner, ...others].join(' '),
    kind: 'same-path',
    area: 'files',
    sentence: '',
    waysOut: [],
    harm: 'commands',
    parties: [party(winner, 4), ...others.map((id) => party(id, 5))],
    paths: 4,
    differing: 4,
    identical: 0,
    examples: [],
    winner,
    settled: true,
    predicted: false,
    ...changes,
  }
  return conflict
}

const identical = { differing: 0, identical: 4, harm: 'harmless' } as const

it('says who won what, when, and by whom', () => {
  const rows = settledRows(
    [
      settled(['gawk', 'mawk'], { settledBy: { who: 'you', at: on(11, 20) } }),
      settled(['node', 'npm'], { settledBy: { who: 'outside', at: on(10, 29) } }),
      settled(['a', 'b'], { settledBy: { who: 'outside', at: null } }),
      settled(['c', 'd'], { settledBy: { who: 'found' } }),
      settled(['cc1', 'cpp'], { settledBy: { who: 'packages', names: ['gcc'], at: on(11, 21) } }),
      settled(['e', 'f'], identical),
    ],
    now,
  )
  expect(rows.map(({ title, how, when }) => [title, how, when])).toEqual([
    ['gawk, mawk', 'gawk wins 4 paths, by priority 4', 'yesterday, you'],
    ['node, npm', 'node wins 4 paths, by priority 4', 'outside Floe, noted 29 October'],
    ['a, b', 'a wins 4 paths, by priority 4', 'outside Floe'],
    ['c, d', 'c wins 4 paths, by priority 4', 'as it was found'],
    ['cc1, cpp', 'cc1 wins 4 paths, by priority 4', 'today, came with gcc'],
    ['e, f', 'e wins 4 identical paths, by priority 4', ''],
  ])
  expect(rows[0]?.takeBack).toEqual({ kind: 'change', installId: 'gawk', priority: null })
})

it('gathers pairs of identical files in one row below the others, taken back in one edit', () => {
  const you = (at: string) => ({ ...identical, settledBy: { who: 'you' as const, at } })
  const pairs = [
    settled(['a', 'b'], you(on(11, 3))),
    settled(['a', 'c'], you(on(11, 3))),
    settled(['d', 'e'], you(on(11, 3))),
  ]
  const [first, last, ...more] = settledRows([...pairs, settled(['gawk', 'mawk'])], now)
  expect([first?.title, more]).toEqual(['gawk, mawk', []])
  expect(last).toEqual({
    id: 'identical',
    kind: 'identical',
    title: '12 identical files',
    names: 'a and b\na and c\nd and e',
    how: 'in 3 pairs, either will do',
    when: '3 November, you',
    at: on(11, 3),
    takeBack: {
      kind: 'several',
      edits: [
        { kind: 'change', installId: 'a', priority: null },
        { kind: 'change', installId: 'd', priority: null },
      ],
    },
  })
})

it('says of pairs that came about one after the other when the last one did, and nothing where one is not known', () => {
  const whenOf = (...all: readonly FileConflictGroup['settledBy'][]) =>
    settledRows(
      all.map((settledBy, at) => settled([`${at}`, 'x', 'y'], { ...identical, ...(settledBy && { settledBy }) })),
      now,
    ).map(({ how, when }) => [how, when])
  const how = 'in 2 groups, any will do'
  expect(whenOf({ who: 'found' }, { who: 'you', at: on(11, 21) })).toEqual([[how, 'last today, you']])
  expect(whenOf({ who: 'you', at: on(11, 21) }, { who: 'outside', at: null })).toEqual([[how, 'last outside Floe']])
  expect(whenOf({ who: 'found' }, { who: 'found' })).toEqual([[how, 'as it was found']])
  expect(whenOf({ who: 'found' }, undefined)).toEqual([[how, '']])
})
