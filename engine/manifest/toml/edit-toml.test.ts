import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import { manifestToJson } from '../manifest-json.ts'
import { newManifest } from '../new-manifest.ts'
import { parseManifest } from '../parse-manifest.ts'
import type { TomlEdit } from './edit-toml.ts'
import { editToml } from './edit-toml.ts'
import type { TomlValue } from './value.ts'

const install = (id: string, fields: Record<string, TomlValue>): TomlEdit => ({
  kind: 'insert',
  path: ['install'],
  entries: [{ name: id, fields }],
})
const remove = (...path: string[]): TomlEdit => ({ kind: 'remove', paths: [path] })

const id = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
  fc.constantFrom('__proto__', 'constructor', 'a.b', 'with space', 'quo"te', 'uni😀', "o'clock", '7'),
)
const line = fc.constantFrom('# a comment = "x"', '', '  # indented, with [brackets]', '\t# tab')
const style = fc.constantFrom('dotted', 'table', 'inline', 'spread')

interface Written {
  readonly id: string
  readonly style: string
  readonly above: readonly string[]
  readonly beside: string
}

const packages = fc.uniqueArray(
  fc.record({ id, style, above: fc.array(line, { maxLength: 2 }), beside: fc.constantFrom('', ' # beside', '  ') }),
  { selector: (one) => one.id, maxLength: 6 },
)

const quoted = (key: string) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))

function inInstall({ id: name, style: how, above, beside }: Written): string[] {
  const key = quoted(name)
  if (how === 'inline') return [...above, `${key} = { pkg-path = "${key.length}", priority = 3 }${beside}`]
  if (how === 'spread')
    return [
      ...above,
      `  ${key} . "pkg-path" = '''x'''${beside}`,
      ...above,
      `  ${key}.outputs = [`,
      ' "out", # first',
      ' ]',
    ]
  return [...above, `${key}.pkg-path = "x"${beside}`]
}

const text = fc
  .record({
    packages,
    newline: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    ending: fc.constantFrom('', '\n', '\n\n', '\n# the end'),
  })
  .map(({ packages: all, newline, mark, ending }) => {
    const tables = all.filter((one) => one.style === 'table')
    const inside = all.filter((one) => one.style !== 'table')
    const lines = [
      '# top',
      'schema-version = "1.15.0" # why',
      '',
      ...(inside.length > 0 ? ['[install] # here', ...inside.flatMap(inInstall)] : []),
      ...tables.flatMap((one) => [
        ...one.above,
        `[install.${quoted(one.id)}]${one.beside}`,
        '# within',
        'pkg-path = "x"',
      ]),
      '',
      '[vars]',
      'A = """',
      'hello.pkg-path = "not a package"',
      '"""',
    ]
    return { all, source: mark + lines.join(newline) + ending.replaceAll('\n', newline) }
  })

const json = (source: string) => JSON.parse(JSON.stringify(manifestToJson(parseManifest(source).manifest)))

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const one of whole) if (one === part[at]) at++
  return at === part.length
}

describe('editing a manifest', () => {
  test('adding keeps every line and adds just that package', () => {
    fc.assert(
      fc.property(text, id, ({ all, source }, name) => {
        fc.pre(!all.some((one) => one.id === name))
        const descriptor = { 'pkg-path': `a."b"\\c`, version: '^1', outputs: ['out', 'man'] }
        const after = editToml(source, [install(name, descriptor)])
        const expected = json(source)
        const packagesAfter = Object.fromEntries([...Object.entries(expected.install ?? {}), [name, descriptor]])
        expect(json(after)).toEqual({ ...expected, install: packagesAfter })
        expect(isSubsequence(source.split('\n').slice(0, -1), after.split('\n'))).toBe(true)
        expect(after.includes('\r\n')).toBe(source.includes('\r\n'))
        expect(after.startsWith('\uFEFF')).toBe(source.startsWith('\uFEFF'))
      }),
      { numRuns: 300 },
    )
  })

  test('removing keeps every other line, comments above included', () => {
    fc.assert(
      fc.property(text, fc.nat(), ({ all, source }, pick) => {
        const gone = all[pick % Math.max(1, all.length)]
        fc.pre(gone !== undefined)
        const after = editToml(source, [remove('install', gone!.id)])
        const expected = json(source)
        const left = Object.entries(expected.install).filter(([name]) => name !== gone!.id)
        const { install: _install, ...rest } = expected
        expect(json(after)).toEqual(left.length > 0 ? { ...rest, install: Object.fromEntries(left) } : rest)
        const lines = after.split('\n')
        expect(isSubsequence(lines.slice(0, -1), source.split('\n'))).toBe(true)
        const comments = (whole: string) => whole.split('\n').filter((one) => /^\s*#/.test(one)).length
        expect(comments(after)).toBe(comments(source))
      }),
      { numRuns: 300 },
    )
  })

  test('setting and unsetting a field changes that field alone, and back again', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.string(), ({ all, source }, pick, version) => {
        const one = all[pick % Math.max(1, all.length)]
        fc.pre(one !== undefined)
        const path = ['install', one!.id, 'version']
        const set = editToml(source, [{ kind: 'set', path, value: version }])
        const entry = Object.entries(json(set).install).find(([name]) => name === one!.id)
        expect(entry?.[1]).toMatchObject({ version })
        expect(editToml(set, [{ kind: 'remove', paths: [path] }])).toBe(source)
        expect(editToml(set, [{ kind: 'set', path, value: version }])).toBe(set)
      }),
      { numRuns: 300 },
    )
  })

  test('a text cut off anywhere is read or refused, never a crash', () => {
    const whole = newManifest({
      bare: false,
      hook: 'echo "😀"',
      packages: [{ id: 'jq', descriptor: { 'pkg-path': 'jq' } }],
    })
    const sample = `${whole}\n[services.a]\ncommand = "x"\nvars = { A = "1" }\n[plugins.p]\nd = 1979-05-27T07:32:00Z\n`
    const bytes = Buffer.from(sample)
    for (let end = 0; end <= bytes.length; end++) {
      const cut = bytes.subarray(0, end).toString('utf8')
      try {
        parseManifest(cut)
        editToml(cut, [install('new', { 'pkg-path': 'new' })])
      } catch (error) {
        if (!(error instanceof FloeError)) throw new Error(`cut at ${end}`, { cause: error })
      }
    }
  })

  test('hostile input is read or refused, never a crash', () => {
    const hostile = [
      `a = ${'['.repeat(50_000)}`,
      `${'[a.'.repeat(5000)}x]`,
      `schema-version = "1.15.0"\nx = "${'y'.repeat(5_000_000)}"`,
      `schema-version = "1.15.0"\n[plugins]\na = ${'{b='.repeat(900)}1${'}'.repeat(900)}`,
      '\u0000',
      'a.'.repeat(20_000),
    ]
    for (const one of hostile) {
      try {
        parseManifest(one)
      } catch (error) {
        expect(error).toBeInstanceOf(FloeError)
      }
    }
  })

  test('arbitrary text never throws anything but a FloeError', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('[]{}="\'#\n.ab1-:\\,t ')) })),
        (source) => {
          try {
            parseManifest(`schema-version = "1.15.0"\n${source}`)
            editToml(`schema-version = "1.15.0"\n${source}`, [
              { kind: 'set', path: ['options', 'systems'], value: ['x'] },
            ])
          } catch (error) {
            if (!(error instanceof FloeError)) throw error
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
