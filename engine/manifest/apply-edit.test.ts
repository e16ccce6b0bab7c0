import { describe, expect, test } from 'vitest'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { singleEditSchema } from '../../shared/model/edit.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { applyManifestEdit } from './apply-edit.ts'
import { manifestToJson } from './manifest-json.ts'
import { settleSchema } from './migrate-manifest.ts'
import { parseManifest } from './parse-manifest.ts'
import { madeUpPath } from '../testing/made-up-path.ts'

const head = 'schema-version = "1.10.0" # pinned\n\n[install]\n'
const jq = `${head}# for the tests\njq.pkg-path = "jq" # small\n`

const apply = (text: string, edit: ManifestEdit, lock: Lock | null = null) => applyManifestEdit(text, edit, lock)

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'none'
  } catch (error) {
    return error instanceof FloeError ? error.code : String(error)
  }
}

function locked(installId: string, outputs: string[], defaults: string[]): Lock {
  const strings = {
    attr_path: installId,
    derivation: madeUpPath('x.drv'),
    locked_url: '',
    name: '',
    pname: '',
    rev: '',
    rev_date: '',
    version: '',
  }
  const paths = Object.fromEntries(outputs.map((name) => [name, madeUpPath(`x-${name}`)]))
  const one = { ...strings, install_id: installId, rev_count: 1, outputs: paths, outputs_to_install: defaults }
  return {
    'lockfile-version': 1,
    manifest: {},
    packages: [{ ...one, system: 'x86_64-linux', group: 'toplevel', priority: 5 }],
  }
}

describe('one change of a manifest', () => {
  test('installing adds new packages and leaves those alone that are there', () => {
    const packages = [{ spec: 'jq' }, { spec: 'python3@^3.11', installId: 'py' }, { spec: 'curl^..' }]
    const { text, changed } = apply(jq, { kind: 'install', packages })
    expect(text).toBe(
      `${jq}py.pkg-path = "python3"\npy.version = "^3.11"\ncurl.pkg-path = "curl"\ncurl.outputs = "all"\n`,
    )
    expect(changed).toBe(true)
    expect(apply(jq, { kind: 'install', packages: [{ spec: 'jq' }] })).toEqual({
      text: jq,
      changed: false,
      notes: ['Everything asked for is installed already.'],
    })
  })

  test('two packages that would get one install id are refused, and one that is asked for twice is added once', () => {
    const [one, other] = [madeUpPath('bench-1'), madeUpPath('bench-2')]
    const install = (...packages: { spec: string; installId?: string }[]) => apply(head, { kind: 'install', packages })
    const refused = expect.objectContaining({ code: 'MANIFEST_NAME_TAKEN', details: { field: other, name: 'bench' } })
    expect(() => install({ spec: one }, { spec: other })).toThrow(refused)
    expect(codeOf(() => install({ spec: 'go@1.21' }, { spec: 'go@1.22' }))).toBe('MANIFEST_NAME_TAKEN')
    expect(install({ spec: one }, { spec: one }).text).toBe(`${head}bench.store-path = "${one}"\n`)
    expect(install({ spec: one }, { spec: other, installId: 'bench2' }).text).toBe(
      `${head}bench.store-path = "${one}"\nbench2.store-path = "${other}"\n`,
    )
  })

  test('more outputs of an installed package are added to those that it shows', () => {
    const lock = locked('jq', ['bin', 'dev', 'man'], ['bin', 'man'])
    const { text, notes } = apply(jq, { kind: 'install', packages: [{ spec: 'jq^dev' }] }, lock)
    expect(text).toBe(`${jq}jq.outputs = ["bin", "man", "dev"]\n`)
    expect(notes).toEqual(['jq now shows bin, man, dev.'])
  })

  test('a version-1 manifest is raised only when the change needs a newer schema', () => {
    const old = '# mine\nversion = 1 # kept\n\n[install]\nhello.pkg-path = "hello"\n'
    const plain = apply(old, { kind: 'install', packages: [{ spec: 'jq' }] }).text
    expect(plain).toBe(`${old}jq.pkg-path = "jq"\n`)
    const lock = locked('hello', ['out'], ['out'])
    expect(apply(old, { kind: 'install', packages: [{ spec: 'jq^out' }] }, lock).text).toBe(
      '# mine\nschema-version = "1.10.0" # kept\n\n[install]\nhello.pkg-path = "hello"\njq.pkg-path = "jq"\njq.outputs = ["out"]\n',
    )
    expect(settleSchema({ before: old, after: plain, lock: locked('jq', ['out'], ['out']) })).toBe(plain)
    const raised = settleSchema({ before: old, after: plain, lock: locked('jq', ['out', 'dev'], ['out']) })
    expect(parseManifest(raised).manifest.install).toEqual({
      hello: { 'pkg-path': 'hello', outputs: 'all' },
      jq: { 'pkg-path': 'jq' },
    })
  })

  test('fields are set, removed, and refused where the package cannot have them', () => {
    const edit = { kind: 'change' as const, installId: 'jq' }
    const pinned = apply(jq, { ...edit, version: '1.7', priority: 3 }).text
    expect(pinned).toBe(`${jq}jq.priority = 3\njq.version = "1.7"\n`)
    expect(apply(pinned, { ...edit, version: null, priority: null }).text).toBe(jq)
    const flake = `${head}x.flake = "github:a/b"\n`
    expect(codeOf(() => apply(flake, { ...edit, installId: 'x', version: '1' }))).toBe('MANIFEST_INVALID')
  })

  test('one name that is missing stops the whole change', () => {
    expect(codeOf(() => apply(jq, { kind: 'uninstall', packages: ['jq', 'gone'] }))).toBe('PACKAGE_NOT_INSTALLED')
    expect(apply(jq, { kind: 'uninstall', packages: ['jq'] }).text).toBe(`${head}# for the tests\n`)
  })

  test('a text that a person wrote is taken as it is, or refused with the place of the mistake', () => {
    const text = `${jq}jq.verson = "1"\n`
    expect(apply(jq, { kind: 'text', text: `${jq}\n`, basedOn: '' }).text).toBe(`${jq}\n`)
    const problem = { line: 6, column: 1, nearest: 'version', field: 'install.jq.verson' }
    expect(() => apply(jq, { kind: 'text', text, basedOn: '' })).toThrow(
      expect.objectContaining({ code: 'MANIFEST_UNKNOWN_FIELD', details: expect.objectContaining(problem) }),
    )
  })
})

describe('several edits as one', () => {
  const bare = 'schema-version = "1.10.0"\n\n[install]\njq.pkg-path = "jq"\n'

  test('changes what it has just installed', () => {
    const edit: ManifestEdit = {
      kind: 'several',
      edits: [
        { kind: 'install', packages: [{ spec: 'gawk' }] },
        { kind: 'change', installId: 'gawk', priority: 4 },
        { kind: 'uninstall', packages: ['jq'] },
      ],
    }
    const { text } = applyManifestEdit(bare, edit, null)
    expect(parseManifest(text).manifest.install).toEqual({ gawk: { 'pkg-path': 'gawk', priority: 4 } })
  })

  test('changes nothing when one of them cannot be done', () => {
    const edit: ManifestEdit = {
      kind: 'several',
      edits: [
        { kind: 'uninstall', packages: ['jq'] },
        { kind: 'uninstall', packages: ['nope'] },
      ],
    }
    expect(() => applyManifestEdit(bare, edit, null)).toThrow(
      expect.objectContaining({ code: 'PACKAGE_NOT_INSTALLED' }),
    )
  })

  test('switches a rule of options.allow on', () => {
    const { text } = applyManifestEdit(bare, { kind: 'set', path: ['options', 'allow', 'unfree'], value: true }, null)
    expect(parseManifest(text).manifest.options).toEqual({ allow: { unfree: true } })
    expect(text.startsWith(bare)).toBe(true)
  })
})

describe('installing and uninstalling again', () => {
  const tables = [
    'schema-version = "1.10.0"\n',
    'version = 1',
    'schema-version = "1.10.0"\n\n\n',
    '# top\nschema-version = "1.10.0"\n\n[vars]\nA = "1" # why',
    'schema-version = "1.10.0"\n\n[install.x]\npkg-path = "x"\n\n[hook]\non-activate = "true"\n',
    'schema-version = "1.10.0"\n\n[install]\n',
    'schema-version = "1.10.0"\n[install]',
    'schema-version = "1.10.0"\n\n# what we need\n[install]\n# nothing yet\n\n[options]\n',
    'schema-version = "1.10.0"\r\n\r\n[vars]\r\nA = "1"\r\n',
    'schema-version = "1.10.0"\ninstall = {}\n',
    'schema-version = "1.10.0"\ninstall.x.pkg-path = "x"\n',
  ]

  test.each(tables)('gives the file back byte for byte: %j', (text) => {
    const packages = [{ spec: 'jq' }, { spec: 'curl' }]
    const installed = apply(text, { kind: 'install', packages }).text
    expect(Object.keys(parseManifest(installed).manifest.install ?? {})).toEqual(expect.arrayContaining(['curl', 'jq']))
    const one = apply(installed, { kind: 'uninstall', packages: ['curl'] }).text
    expect(apply(one, { kind: 'uninstall', packages: ['jq'] }).text).toBe(text)
  })

  test('a header that somebody else wrote something below stays', () => {
    const installed = apply('version = 1\n', { kind: 'install', packages: [{ spec: 'jq' }] }).text
    const { text } = apply(`${installed}# mine\n`, { kind: 'uninstall', packages: ['jq'] })
    expect(text).toContain('[install]\n# mine\n')
  })
})

describe('the schema that is written', () => {
  const raised = (text: string, edit: ManifestEdit) => parseManifest(apply(text, edit).text).schemaVersion

  test('is the lowest that holds what an edit writes', () => {
    const set = (edit: object) => singleEditSchema.parse({ kind: 'set', ...edit })
    expect(raised('version = 1\n', { kind: 'install', packages: [{ spec: 'hello^out' }] })).toBe('1.10.0')
    expect(raised('version = 1\n', { kind: 'install', packages: [{ spec: 'hello' }] })).toBe('1')
    expect(raised(head, set({ path: ['services', 'auto-start'], value: true }))).toBe('1.12.0')
    expect(raised(head, set({ path: ['profile', 'deactivate', 'bash'], value: 'x' }))).toBe('1.13.0')
    expect(raised(head, set({ path: ['plugins', 'p'], value: { a: [1, { b: 'c' }] } }))).toBe('1.14.0')
    expect(raised(head, set({ path: ['hook', 'on-deactivate'], value: 'x' }))).toBe('1.15.0')
    expect(raised('schema-version = "1.14.0"\n', set({ path: ['vars', 'A'], value: 'x' }))).toBe('1.14.0')
  })

  test('a package of version 1 keeps its outputs when the manifest is raised', () => {
    const { text } = apply('version = 1\n[install]\na.pkg-path = "a"\n', {
      kind: 'several',
      edits: [
        { kind: 'install', packages: [{ spec: 'b^out' }] },
        { kind: 'change', installId: 'a', priority: 3 },
      ],
    })
    expect(text).toBe(
      'schema-version = "1.10.0"\n[install]\na.pkg-path = "a"\na.outputs = "all"\na.priority = 3\nb.pkg-path = "b"\nb.outputs = ["out"]\n',
    )
  })
})

test('every field of the schema can be set and removed by an edit', () => {
  const fields: [path: string[], value: unknown][] = [
    [['minimum-cli-version'], '1.2.3'],
    [['install', 'jq', 'pkg-group'], 'tools'],
    [['install', 'jq', 'priority'], 3],
    [['install', 'jq', 'systems'], ['x86_64-linux']],
    [['install', 'jq', 'outputs'], 'all'],
    [['vars', '__proto__'], 'x'],
    [['hook', 'on-activate'], 'a\nb\n'],
    [['profile', 'fish'], 'x'],
    [['options', 'systems'], ['x86_64-linux']],
    [['options', 'allow', 'broken'], true],
    [['options', 'semver', 'allow-pre-releases'], true],
    [['options', 'cuda-detection'], false],
    [['options', 'activate', 'mode'], 'run'],
    [['services', 'db', 'command'], 'db'],
    [['build', 'it', 'command'], 'make'],
    [['containerize', 'config', 'exposed-ports'], ['80/tcp']],
    [['containerize', 'config', 'labels', 'a.b'], 'c'],
    [['include', 'environments'], [{ dir: '../x', name: 'x' }]],
    [['plugins', 'p'], { on: true, list: [1, 2] }],
  ]
  const start = 'schema-version = "1.15.0"\n\n[install]\njq.pkg-path = "jq"\n'
  for (const [path, value] of fields) {
    const edit = (at: string[], to: unknown) => singleEditSchema.parse({ kind: 'set', path: at, value: to })
    const { text } = apply(start, edit(path, value))
    const json: unknown = manifestToJson(parseManifest(text).manifest)
    expect(path.reduce<unknown>((table, key) => (table as Record<string, unknown>)[key], json)).toEqual(value)
    expect(
      parseManifest(apply(text, edit(path[2] === 'command' ? path.slice(0, 2) : path, null)).text).manifest.install,
    ).toEqual({ jq: { 'pkg-path': 'jq' } })
  }
  expect(() => singleEditSchema.parse({ kind: 'set', path: ['install', 'jq', 'priority'], value: 'high' })).toThrow()
  expect(() => singleEditSchema.parse({ kind: 'set', path: ['schema'], value: 'x' })).toThrow()
})
