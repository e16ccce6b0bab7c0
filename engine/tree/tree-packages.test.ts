import { expect, it } from 'vitest'
import type { Lock, LockedCatalogPackage } from '../lock/lock-schema.ts'
import { readLock } from '../lock/read-lock.ts'
import { madeUpPath } from '../testing/made-up-path.ts'
import { isPropagated } from './propagated.ts'
import { treePackages } from './tree-packages.ts'

const system = 'x86_64-linux'

/** A package with the output `out`, which it installs by default, and `dev`, which it does not. */
function locked(install_id: string, priority: number): Partial<LockedCatalogPackage> {
  const fixed = { locked_url: '', rev: '', rev_count: 0, rev_date: '', version: '1', system, group: 'toplevel' }
  return {
    ...fixed,
    attr_path: install_id,
    derivation: madeUpPath(`${install_id}.drv`),
    install_id,
    name: install_id,
    pname: install_id,
    outputs_to_install: ['out'],
    outputs: { out: madeUpPath(install_id), dev: madeUpPath(`${install_id}-dev`) },
    priority,
  }
}

function lockOf(version: Record<string, unknown>, numbers: Readonly<Record<string, number>>, outputs?: 'all'): Lock {
  const install = Object.fromEntries(
    Object.keys(numbers).map((id) => [id, { 'pkg-path': id, ...(outputs !== undefined && { outputs }) }]),
  )
  const packages = Object.entries(numbers).map(([id, priority]) => locked(id, priority))
  return readLock(JSON.stringify({ 'lockfile-version': 1, manifest: { ...version, install, options: {} }, packages }))
}

const order = (lock: Lock) =>
  treePackages(lock, system)
    .main.toSorted((a, b) => a.priority - b.priority)
    .map(({ installId, output }) => `${installId}^${output}`)

it.each([0, 1, 5, 1000, Number.MAX_SAFE_INTEGER])(
  'in version 1 the other outputs of a package of priority %s give way to the default outputs of all',
  (low) => {
    const high = low === Number.MAX_SAFE_INTEGER ? low - 1 : low + 1
    const lock = lockOf({ version: 1 }, { a: low, b: high, c: 5_000_000 })
    const main = treePackages(lock, system).main
    const least = Math.min(...main.filter(({ output }) => output === 'dev').map(({ priority }) => priority))
    const most = Math.max(...main.filter(({ output }) => output === 'out').map(({ priority }) => priority))
    expect(least).toBeGreaterThan(most)
    expect(main.some(isPropagated)).toBe(false)
  },
)

it('in version 1 no two other outputs are equal: the lower number comes first, then the order of the lock', () => {
  const lock = lockOf({ version: 1 }, { a: 5, b: 3, c: 5 })
  expect(order(lock)).toEqual(['b^out', 'a^out', 'c^out', 'b^dev', 'a^dev', 'c^dev'])
  expect(new Set(treePackages(lock, system).main.map(({ priority }) => priority)).size).toBe(5)
})

it('in later schemas all outputs that are shown have the number of their package', () => {
  const lock = lockOf({ 'schema-version': '1.10.0' }, { a: 5, b: 3 }, 'all')
  const numbers = treePackages(lock, system).main.map(({ installId, priority }) => [installId, priority])
  expect(new Map(numbers as [string, number][])).toEqual(
    new Map([
      ['a', 5000],
      ['b', 3000],
    ]),
  )
})
