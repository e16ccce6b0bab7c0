import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daemonFindings, nameFindings, newerFindings } from './findings.ts'
import { manifestToJson } from './manifest-json.ts'
import { manifestSchema } from './manifest-schema.ts'
import { newManifest } from './new-manifest.ts'
import { plainManifest, plainManifestOf } from './plain-manifest.ts'
import { detectSchema, schemaVersions } from './schema-versions.ts'

const rare = <Value>(common: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 15, arbitrary: common }, { weight: 1, arbitrary: other })
const some = <Value>(...values: Value[]) => fc.constantFrom<unknown>(...values)

const odd = some<unknown>('all', '', 'a\u202Eb', 0n, -1n, 2n ** 64n, 1, true, ['\n'], [1n], {})
const names = rare(
  fc.constantFrom('a', 'B_1', '__proto__', 'constructor'),
  fc.constantFrom('b-2', '', '\u0007', '1x', 'auto-start'),
)
const words = rare(some('x', 'y z'), odd)
const lists = rare(some(['x86_64-linux'], []), odd)
const fields = fc.record(
  {
    'pkg-path': words,
    'pkg-group': words,
    version: words,
    priority: rare(some(0n, 7n, 2n ** 64n - 1n), odd),
    systems: lists,
    outputs: rare(some<unknown>('all', ['out']), odd),
  },
  { requiredKeys: ['pkg-path'] },
)
const descriptors = rare<object>(
  fields,
  fc.constantFrom({ flake: 'x' }, { 'store-path': '/nix/store/x' }, { 'pkg-path': 'x', new: 1n }),
)
const scripts = tables(rare(fc.constantFrom('common', 'bash', 'zsh'), fc.constantFrom('deactivate', 'x')), words)
const services = fc.record(
  { command: words, vars: tables(names, words), systems: lists },
  { requiredKeys: ['command'] },
)
const daemons = fc.constant({ command: 'x', 'is-daemon': true })

const manifests = fc.record(
  {
    'schema-version': fc.constantFrom(...schemaVersions.slice(1)),
    install: rare<unknown>(tables(names, descriptors), odd),
    vars: tables(names, words),
    hook: tables(rare(fc.constantFrom('on-activate'), fc.constantFrom('on-deactivate', 'x')), words),
    profile: scripts,
    options: tables(rare(fc.constantFrom('systems'), fc.constantFrom('allow', 'x')), lists),
    services: tables(names, rare<object>(services, daemons)),
    build: rare<unknown>(fc.constant({}), fc.constant({ x: { command: 'x' } })),
    include: rare<unknown>(fc.constant({}), fc.constant({ environments: [] })),
  },
  { requiredKeys: ['schema-version'] },
)

it('is what the schema reads, or leaves it to the schema', () => {
  let plain = 0
  const property = fc.property(manifests, (raw) => {
    const found = plainManifest(raw)
    if (found === null) return
    plain += 1
    const schemaVersion = detectSchema(raw)
    const bySchema = manifestSchema(schemaVersion).parse(raw)
    expect(isDeepStrictEqual(found, bySchema)).toBe(true)
    // The order of names too.
    expect(JSON.stringify(manifestToJson(found))).toBe(JSON.stringify(manifestToJson(bySchema)))
    expect([...newerFindings(raw, schemaVersion), ...nameFindings(raw), ...daemonFindings(bySchema)]).toEqual([])
  })
  fc.assert(property, { numRuns: 5_000 })
  expect(plain).toBeGreaterThan(300)
})

it('reads what Floe writes without the schema', () => {
  const packages = [{ id: 'jq', descriptor: { 'pkg-path': 'jq' } }]
  expect(plainManifestOf(newManifest({ bare: false, hook: 'echo "$A"', packages }))).not.toBeNull()
})

function tables<Value>(keys: fc.Arbitrary<string>, value: fc.Arbitrary<Value>) {
  return fc.array(fc.tuple(keys, value), { maxLength: 3 }).map((entries) => {
    const table: Record<string, Value> = Object.create(null)
    for (const [key, one] of entries) table[key] = one
    return table
  })
}
