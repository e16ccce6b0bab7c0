import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lockedPackage } from '../testing/write-environments.ts'
import { lockSchema } from './lock-schema.ts'
import { plainLock } from './plain-lock.ts'
import { readLock } from './read-lock.ts'
import { writeLock } from './write-lock.ts'

const sample: Readonly<Record<string, unknown>> = { ...lockedPackage('jq', 0) }
const out = sample['derivation']
const values = [
  null,
  true,
  0,
  1.5,
  '',
  'x',
  out,
  'x86_64-linux',
  ['out'],
  [1],
  { out },
  { '../x': out },
  { out: '/x' },
  {},
]
const keys = [...Object.keys(sample), '__proto__', 'constructor', 'store_path', 'locked-url']

/** A package in which some fields are gone, are of another kind, or are new. */
const packages = fc
  .array(fc.record({ key: fc.constantFrom(...keys), value: fc.constantFrom(...values, undefined) }), { maxLength: 1 })
  .map((changes) => {
    const fields = new Map(Object.entries(sample))
    for (const { key, value } of changes) {
      if (value === undefined) fields.delete(key)
      else fields.set(key, value)
    }
    return fromEntries([...fields])
  })

const locks = fc
  .record({
    'lockfile-version': fc.constantFrom<unknown>(1, 1, 1, 1, 1, 1, 1, 1, 2, '1'),
    manifest: fc.constantFrom<unknown>({ 'schema-version': '1.10.0', options: {} }, {}, {}, {}, {}, null, []),
    packages: fc.oneof({ weight: 9, arbitrary: fc.array(packages, { maxLength: 3 }) }, fc.constant({})),
    compose: fc.constantFrom<unknown>(undefined, undefined, undefined, undefined, undefined, null, { composer: {} }),
  })
  .map((lock) => JSON.stringify(lock))

it('is what the schema reads, or leaves it to the schema', () => {
  let plain = 0
  const property = fc.property(locks, (text) => {
    const found = plainLock(JSON.parse(text))
    if (found === null) return
    plain += 1
    const bySchema = lockSchema.parse(JSON.parse(text))
    expect(found).toEqual(bySchema)
    expect(writeLock(found)).toBe(writeLock(bySchema))
    for (const one of found.packages) expect('outputs' in one && Object.getPrototypeOf(one.outputs)).toBeNull()
  })
  fc.assert(property, { numRuns: 3_000 })
  expect(plain).toBeGreaterThan(300)
})

it('reads what flox and Floe write without the schema', () => {
  expect(plainLock({ 'lockfile-version': 1, manifest: {}, packages: [sample] })).not.toBeNull()
})

it('leaves a manifest that nests too deep to the limits of locks', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
  const text = (levels: number) => `{"lockfile-version":1,"manifest":${nested(levels)},"packages":[]}`
  expect(readLock(text(99)).packages).toEqual([])
  for (const levels of [100, 20_000])
    expect(() => readLock(text(levels))).toThrow(expect.objectContaining({ code: 'LOCK_INVALID' }))
})

/** As JSON.parse makes them: `__proto__` is a key like others. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`)
}
