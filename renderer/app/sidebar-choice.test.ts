import { expect, it } from 'vitest'
import { environmentSummarySchema } from '../../shared/model/environment.ts'
import { chooseEnvironments } from './sidebar-choice.ts'

const environment = (number: number, changes: object) =>
  environmentSummarySchema.parse({
    id: number.toString(16).padStart(8, '0'),
    name: `env-${String(number).padStart(2, '0')}`,
    folder: `/src/${number}`,
    state: 'ready',
    problem: null,
    packages: 1,
    size: null,
    lastUsed: null,
    terminals: 0,
    trust: 'full',
    generation: 1,
    pinned: false,
    readOnly: null,
    ...changes,
  })

it('shows pinned, running, troubled and recent ones, nine at most, and the open one always', () => {
  const all = Array.from({ length: 20 }, (_, index) => environment(index, {}))
  all[19] = environment(19, { pinned: true })
  all[18] = environment(18, { terminals: 2 })
  all[17] = environment(17, { state: 'missing' })
  all[16] = environment(16, { lastUsed: '2026-11-01T00:00:00Z' })
  const names = (open: string | null) => chooseEnvironments(all, new Map(), open).map(({ name }) => name)
  expect(names(null)).toHaveLength(9)
  expect(names(null).slice(0, 3)).toEqual(['env-19', 'env-18', 'env-17'])
  expect(names(null)).toContain('env-16')
  expect(names(all[15]?.id ?? null)).toContain('env-15')
})
