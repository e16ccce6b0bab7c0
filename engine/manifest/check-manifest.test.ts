import { describe, expect, test } from 'vitest'
import { describe as inWords } from '../../shared/errors/describe.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { applyManifestEdit } from './apply-edit.ts'
import { checkManifest, refuseVariables } from './check-manifest.ts'
import { parseManifest } from './parse-manifest.ts'

const head = 'schema-version = "1.10.0"\n'

function errorOf(work: () => unknown): FloeError {
  try {
    work()
  } catch (error) {
    if (error instanceof FloeError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('the problems of a manifest', () => {
  const text = `${head}[services.db]\ncomand = "x"\n\n[install]\njq.pkg-path = "jq"\njq.priorty = 3\n[vars]\nPORT = 80\n`

  test('are given all at once, each with its place and the nearest name', () => {
    expect(checkManifest(text).map(({ code, field, nearest, range }) => [code, field, nearest, range])).toEqual([
      ['MANIFEST_UNKNOWN_FIELD', 'services.db.comand', 'command', { line: 3, column: 1, endLine: 3, endColumn: 7 }],
      ['MANIFEST_INVALID', 'services.db.command', null, { line: 2, column: 2, endLine: 2, endColumn: 13 }],
      ['MANIFEST_UNKNOWN_FIELD', 'install.jq.priorty', 'priority', { line: 7, column: 1, endLine: 7, endColumn: 11 }],
      ['MANIFEST_INVALID', 'vars.PORT', null, { line: 9, column: 1, endLine: 9, endColumn: 5 }],
    ])
  })

  test('are all in the words of the error, with their lines', () => {
    const { title, explanation } = inWords(errorOf(() => parseManifest(text)))
    expect([title, ...explanation.split('\n')]).toEqual([
      'The manifest has no field named services.db.comand',
      'The nearest name is command. It is on line 3, column 1.',
      'Line 2: The value of services.db.command cannot be used. It is missing. It must be text in quotes.',
      'Line 7: The manifest has no field named install.jq.priorty. The nearest name is priority.',
      'Line 9: The value of vars.PORT cannot be used. It must be text in quotes.',
    ])
  })

  test('are never told in the words of the schema library', () => {
    const texts = [
      'include.environments = [{ where = "x" }]',
      'services.a = { command = "x", systemd = { service = { type_ = "No", restart_sec = -1 } } }',
      'options = { systems = "x", allow = [] }\nhook = []\ninstall = [1]',
      'build.x = { command = "x", version = { other = 1 }, sandbox = "none" }\nminimum-cli-version = 3',
      'install.x = { pkg-path = "x", outputs = [1], priority = 1.5, systemss = [] }',
      'containerize.config = { labels = { a = 1 }, exposed-portz = [] }',
    ]
    const messages = texts.flatMap((one) => checkManifest(`schema-version = "1.15.0"\n${one}\n`))
    expect(messages.length).toBeGreaterThan(12)
    expect(
      messages.filter(({ message }) => /Invalid|expected|Unrecognized|received|Too |undefined/.test(message)),
    ).toEqual([])
  })

  test('a field of a newer schema names that schema, a text that is no TOML its place', () => {
    expect(checkManifest(`${head}[plugins.x]\na = 1\n`)).toMatchObject([
      {
        code: 'MANIFEST_UNKNOWN_FIELD',
        field: 'plugins',
        message: expect.stringContaining('"1.14.0"'),
        range: { line: 2 },
      },
    ])
    expect(checkManifest(`${head}[vars\n`)).toMatchObject([{ code: 'MANIFEST_SYNTAX', range: { line: 2 } }])
    expect(checkManifest('')).toMatchObject([{ code: 'MANIFEST_SCHEMA', range: null }])
  })

  test('a manifest that asks for a newer flox is used, with a warning', () => {
    const newer = 'schema-version = "1.11.0"\nminimum-cli-version = { version = "2.0.0", reason = "new hooks" }\n'
    expect(checkManifest(newer)).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/2\.0\.0.*new hooks/), range: { line: 2 } },
    ])
    expect(checkManifest('schema-version = "1.11.0"\nminimum-cli-version = "1.14.1"\n')).toEqual([])
  })
})

describe('names', () => {
  test('that leave their folder, that shells refuse or that a terminal would obey are refused at their place', () => {
    const refused = [
      '[build."../../x"]\ncommand = "x"',
      '[build.".."]\ncommand = "x"',
      '[build."-x"]\ncommand = "x"',
      '[vars]\n"a; touch x; b" = "1"',
      '[vars]\n"my-var" = "1"',
      '[vars]\n"" = "1"',
      '[install]\n"a\\u001b[2Jb".pkg-path = "jq"',
      '[install]\na.pkg-path = "jq\\u0007"',
      '[install]\na.store-path = "--option"',
      '[services."x\\ny"]\ncommand = "x"',
      '[services.x]\ncommand = "x"\nvars."A\\u202e" = "1"',
    ]
    const lines = refused.map((text) => checkManifest(`${head}${text}\n`).map(({ range }) => range?.line))
    expect(lines).toEqual(
      refused.map((text, at) => {
        if (at === 10) return [4]
        return [text.startsWith('[build') || text.startsWith('[services."') ? 2 : 3]
      }),
    )
    expect(refused.filter((text) => errorOf(() => parseManifest(head + text)).code === 'INTERNAL')).toEqual([])
  })

  test('that are odd but mean no harm are kept, those of prototypes among them', () => {
    const text = `schema-version = "1.14.0"\n[install]\n"@a/b".pkg-path = "x"\n"with space".pkg-path = "y"\n__proto__.pkg-path = "z"\n[vars]\n__proto__ = "1"\nconstructor = "2"\n[services.__proto__]\ncommand = "x"\n[build.__proto__]\ncommand = "x"\n[plugins.__proto__]\na = 1\n`
    expect(checkManifest(text)).toEqual([])
    const { manifest } = parseManifest(text)
    expect(Object.keys(manifest.install ?? {})).toEqual(['@a/b', '__proto__', 'with space'])
    for (const table of [manifest.vars, manifest.services, manifest.build, manifest.plugins])
      expect(Object.keys(table ?? {})).toContain('__proto__')
  })
})

describe("variables that bash would refuse, or that are Floe's", () => {
  const text = `${head}[vars]\nGOOD = "$HOME/x"\nA = "tr\\\\"\nUID = "0"\nB = 'q"uo'\nC = "\${a b}"\nD = "$E"\nE = "$D"\n_Floe_own = "1"\n`

  test('are found with their places; the manifest can still be read and edited elsewhere', () => {
    expect(checkManifest(text).map(({ field, range }) => [field, range?.line])).toEqual([
      ['vars.A', 4],
      ['vars.UID', 5],
      ['vars.B', 6],
      ['vars.C', 7],
      ['vars.D', 8],
      ['vars._Floe_own', 10],
    ])
    const { text: after } = applyManifestEdit(text, { kind: 'install', packages: [{ spec: 'jq' }] }, null)
    expect(after).toContain('jq.pkg-path')
  })

  test('are refused before anything is activated, and when an edit writes them', () => {
    const { code, details } = errorOf(() => refuseVariables(parseManifest(text).manifest, text))
    expect([code, details]).toEqual(['VAR_REFUSED', expect.objectContaining({ name: 'A', line: 4, column: 1 })])
    const set = { kind: 'set' as const, path: ['vars', 'NEW'] as ['vars', string], value: 'open "' }
    expect(errorOf(() => applyManifestEdit(head, set, null)).details).toMatchObject({ name: 'NEW', line: 5 })
    const good = `${head}[vars]\nA = "\\"quoted\\" $(date)"\n`
    expect(() => refuseVariables(parseManifest(good).manifest, good)).not.toThrow()
  })
})

describe('a hostile manifest', () => {
  test('is refused by its size, its depth or its numbers, before it is read', () => {
    const hostile = [
      `# ${'x'.repeat(1_000_001)}`,
      `x = [${'1,'.repeat(30_000)}]`,
      `[${'a.'.repeat(30_000)}b]`,
      `${'[[a]]\n'.repeat(20_000)}`,
      `x = ${'9'.repeat(100_000)}`,
      `[plugins]\na.${'b.'.repeat(100)}c = 1`,
      `[plugins]\na = ${'{b='.repeat(200)}1${'}'.repeat(200)}`,
      `x = ${'['.repeat(5000)}`,
    ]
    const codes = hostile.map((one) => checkManifest(`schema-version = "1.15.0"\n${one}`).map(({ code }) => code))
    expect(new Set(codes.flat())).toEqual(new Set(['MANIFEST_TOO_LARGE', 'MANIFEST_SYNTAX']))
  })

  test('names a hundred problems at most', () => {
    const keys = Array.from({ length: 5000 }, (_, at) => `k${at} = 1`)
    expect(checkManifest(`schema-version = "1.15.0"\n${keys.join('\n')}\n`)).toHaveLength(100)
  })
})
