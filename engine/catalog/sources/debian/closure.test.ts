import { describe, expect, it } from 'vitest'
import { closureOf } from './closure.ts'
import { componentsOf } from './components.ts'
import type { PackageRecord } from './package-record.ts'
import { PackageTable } from './package-table.ts'

function record(name: string, fields: Partial<PackageRecord> = {}): PackageRecord {
  const texts = { architecture: 'amd64', section: 'utils', priority: 'optional', description: '', homepage: '' }
  const files = { sha256: '', filename: '', suite: '', size: 0, installedSize: 0 }
  return {
    name,
    version: '1',
    essential: false,
    source: name,
    depends: '',
    provides: '',
    ...texts,
    ...files,
    ...fields,
  }
}

function tableOf(...records: readonly PackageRecord[]): PackageTable {
  const table = new PackageTable()
  for (const one of records) table.add(one)
  return table
}

const keys = (table: PackageTable, root: PackageRecord) => [...closureOf(table, [root]).keys()]

describe('closureOf', () => {
  it('takes the first alternative that exists, in a version that fits, without qualifiers', () => {
    const root = record('app', { depends: 'gone | old (>= 2) | new:any (<< 3), debconf (>= 0.5) | debconf-2.0' })
    const table = tableOf(root, record('old'), record('new', { version: '3' }), record('new', { version: '2.9' }))
    expect(keys(table, root)).toEqual(['app=1', 'new=2.9'])
  })

  it('meets virtual names by the most important provider, versioned ones only by versioned provides', () => {
    const root = record('app', { depends: 'awk, abi (= 3)' })
    const gawk = record('gawk', { provides: 'awk' })
    const mawk = record('mawk', { provides: 'awk', priority: 'required' })
    const table = tableOf(root, gawk, mawk, record('a', { provides: 'abi' }), record('b', { provides: 'abi (= 3)' }))
    expect(keys(table, root)).toEqual(['app=1', 'mawk=1', 'b=1'])
  })

  it('says which dependency nothing offers', () => {
    const root = record('app', { depends: 'gone (>= 2) | other' })
    expect(() => closureOf(tableOf(root), [root])).toThrowError(
      expect.objectContaining({
        code: 'DEPENDENCY_NOT_FOUND',
        details: { package: 'app', dependency: 'gone (>= 2) | other' },
      }),
    )
  })
})

describe('componentsOf', () => {
  const names = (table: PackageTable, root: PackageRecord) =>
    componentsOf(closureOf(table, [root])).components.map(({ members, needs, shown }) => ({
      members: members.map(({ name }) => name),
      needs,
      shown,
    }))

  it('joins packages that need each other, needs first, and shows all but libraries', () => {
    const root = record('app', { depends: 'tool, libc6' })
    const libc = record('libc6', { section: 'libs', depends: 'libgcc-s1' })
    const libgcc = record('libgcc-s1', { section: 'libs', depends: 'libc6' })
    const tool = record('tool', { depends: 'libc6' })
    expect(names(tableOf(root, libc, libgcc, tool), root)).toEqual([
      { members: ['libc6', 'libgcc-s1'], needs: [], shown: [] },
      { members: ['tool'], needs: [0], shown: [] },
      { members: ['app'], needs: [1, 0], shown: [1] },
    ])
  })

  it('puts what must lie together into one component, whatever else is asked for', () => {
    const client = record('postgresql-client-15', { depends: 'libpq5' })
    const server = record('postgresql-15', { depends: 'postgresql-client-15' })
    const table = tableOf(client, server, record('libpq5', { section: 'libs' }))
    expect(names(table, server)).toEqual([
      { members: ['libpq5'], needs: [], shown: [] },
      { members: ['postgresql-client-15'], needs: [0], shown: [] },
      { members: ['postgresql-15', 'postgresql-client-15'], needs: [0], shown: [] },
    ])
  })
})
