import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { readLock } from '../lock/read-lock.ts'
import { manifestToJson } from './manifest-json.ts'
import { newManifest } from './new-manifest.ts'
import { parseManifest, parseManifestJson } from './parse-manifest.ts'
import { editToml } from './toml/edit-toml.ts'

const timeLimit = process.env['CI'] ? 10_000 : 1500

const manifest = `${newManifest({ bare: false, hook: 'echo "$A"', packages: [{ id: 'jq', descriptor: { 'pkg-path': 'jq' } }] })}
[services.a]
command = """
x"""
vars = { A = "1", __proto__ = "2" }
[[include.environments]]
dir = '../x'
[plugins.p]
d = 1979-05-27T07:32:00Z
f = [1, -2.5e3, inf, { y.z = 0x1F }]
`
const lock = JSON.stringify({
  'lockfile-version': 1,
  manifest: { 'schema-version': '1.15.0', options: {} },
  packages: [],
})

const scraps = [
  '[',
  ']',
  '{',
  '}',
  '"""',
  "'''",
  '"',
  '\\',
  '\\u0000',
  '\n',
  '\r',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '=',
  '.',
  ',',
  '#',
]
const words = [
  '__proto__',
  'constructor',
  '[__proto__]',
  '"__proto__":',
  'null',
  '1e999',
  '9'.repeat(40),
  '[[a]]',
  '{a=',
  'schema-version',
]

interface Mutation {
  readonly at: number
  readonly cut: number
  readonly scrap: string
  readonly times: number
}

const mutations = fc.array(
  fc.record({
    at: fc.nat(5000),
    cut: fc.nat(40),
    scrap: fc.constantFrom(...scraps, ...words, ''),
    times: fc.oneof(fc.constant(1), fc.constantFrom(3, 5000)),
  }),
  { minLength: 1, maxLength: 8 },
)

function mutate(text: string, all: readonly Mutation[]): string {
  return all.reduce((current, { at, cut, scrap, times }) => {
    const place = at % (current.length + 1)
    return current.slice(0, place) + scrap.repeat(times) + current.slice(place + cut)
  }, text)
}

/** Reads, and throws only what is neither an answer nor a typed refusal. */
function survives(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof FloeError)) throw error
  }
}

function fuzz(sample: string, read: (text: string) => unknown): void {
  const property = fc.property(mutations, (all) => survives(() => read(mutate(sample, all))))
  fc.assert(property, { numRuns: 1_000_000, interruptAfterTimeLimit: timeLimit, markInterruptAsFailure: false })
  expect(Object.keys(Object.prototype)).toEqual([])
}

test('a damaged manifest is read, edited or refused', () => {
  fuzz(manifest, (text) => {
    manifestToJson(parseManifest(text).manifest)
    editToml(text, [{ kind: 'insert', path: ['install'], entries: [{ name: 'new', fields: { 'pkg-path': 'x' } }] }])
  })
})

test('a damaged lock is read or refused', () => {
  fuzz(lock, (text) => parseManifestJson(readLock(text).manifest))
})

test('names of prototypes are data and reach nothing', () => {
  const text =
    'schema-version = "1.15.0"\n[vars]\n__proto__ = "a"\nconstructor = "b"\n[install]\n__proto__.pkg-path = "x"\n'
  const { manifest: parsed } = parseManifest(text)
  const json = JSON.parse(JSON.stringify(manifestToJson(parsed)))
  expect(Object.keys(json.vars)).toEqual(['__proto__', 'constructor'])
  expect(Object.keys(json.install)).toEqual(['__proto__'])
  expect(Object.keys(parseManifestJson(json).manifest.vars ?? {})).toEqual(['__proto__', 'constructor'])
  expect(editToml(text, [{ kind: 'remove', paths: [['install', '__proto__']] }])).not.toContain('pkg-path')
  expect(() => parseManifest(`${text}[__proto__]\npolluted = 1\n`)).toThrow(
    expect.objectContaining({ code: 'MANIFEST_UNKNOWN_FIELD' }),
  )
  expect('polluted' in {}).toBe(false)
})
