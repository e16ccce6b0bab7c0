import { describe, expect, it } from 'vitest'
import { environmentSummarySchema } from '../../../shared/model/environment.ts'
import { arrangeEnvironments } from './environment-groups.ts'

const now = Date.parse('2026-11-21T10:00:00Z')
const environment = (name: string, changes: object) =>
  environmentSummarySchema.parse({
    id: `00${name}`.replace(/[^0-9a-f]/g, '0').padEnd(8, '0'),
    name,
    folder: `/home/u/src/${name}`,
    state: 'ready',
    problem: null,
    packages: 1,
    size: null,
    lastUsed: '2026-11-20T10:00:00Z',
    terminals: 0,
    trust: 'full',
    generation: 1,
    pinned: false,
    readOnly: null,
    ...changes,
  })

const all = [
  environment('one', { size: 5 }),
  environment('two', { state: 'missing', lastUsed: '2026-01-01T10:00:00Z' }),
  environment('six', { terminals: 1, size: 9 }),
  environment('ten', { size: 7, folder: '/srv/ten' }),
]
const arrange = (changes: object) =>
  arrangeEnvironments(all, {
    text: '',
    grouping: 'state',
    sort: { column: 'size', direction: 'descending' },
    unusedOnly: false,
    jobs: new Map(),
    now,
    ...changes,
  }).map(({ title, items }) => [title, items.map(({ name }) => name)])

describe('the list of environments', () => {
  it('puts what needs you first, then what runs, each sorted', () => {
    expect(arrange({})).toEqual([
      ['Needs you', ['two']],
      ['Running', ['six']],
      ['All others', ['ten', 'one']],
    ])
  })

  it('groups by the folder around them', () => {
    expect(arrange({ grouping: 'folder' })).toEqual([
      ['/home/u/src', ['six', 'one', 'two']],
      ['/srv', ['ten']],
    ])
  })

  it('filters by name, folder and last use', () => {
    expect(arrange({ grouping: 'flat', text: 'SRV' })).toEqual([[undefined, ['ten']]])
    expect(arrange({ grouping: 'flat', unusedOnly: true })).toEqual([[undefined, ['two']]])
  })
})
