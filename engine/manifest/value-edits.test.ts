import { expect, test } from 'vitest'
import type { SingleEdit } from '../../shared/model/edit.ts'
import { singleEditSchema } from '../../shared/model/edit.ts'
import { applyManifestEdit } from './apply-edit.ts'
import { replaceWords } from './replace-words.ts'
import { parseManifest } from './parse-manifest.ts'

const manifest = String.raw`schema-version = "1.10.0" # top

[vars]
PORT = "8080" # of the api
URL = 'http://localhost:8080'
ODD = "a \"quoted\" word"

[services.api] # serves
command = """
  api --port 8080 \
    --fast "x"
"""
vars.LEVEL = "info"

[services]
db = { command = "db -p 80 -p 8080", vars = { A = "1" } }

[profile]
bash = '''
  export PATH="$HOME/bin:$PATH"
  alias a="b"
'''
`

const edited = (text: string, edit: SingleEdit) => applyManifestEdit(text, edit, null).text
const after = (...edits: SingleEdit[]) => edits.reduce(edited, manifest)
const changed = (...edits: SingleEdit[]) => {
  const [before, now] = [manifest.split('\n'), after(...edits).split('\n')]
  return now.filter((line, index) => now.length !== before.length || line !== before[index])
}

test('a text is changed in place, with its quotes, its breaks and its comment', () => {
  expect(changed({ kind: 'set', path: ['vars', 'PORT'], value: '8081' })).toEqual(['PORT = "8081" # of the api'])
  expect(changed({ kind: 'set', path: ['vars', 'ODD'], value: 'a "quoted" thing' })).toEqual([
    String.raw`ODD = "a \"quoted\" thing"`,
  ])
  const command = ['services', 'api', 'command'] as const
  expect(changed({ kind: 'replace', path: [...command], from: '--port 8080', to: '--port 8081' })).toEqual([
    '  api --port 8081 \\',
  ])
  const profile = ['profile', 'bash'] as const
  expect(changed({ kind: 'replace', path: [...profile], from: '"$HOME/bin:$PATH"', to: '"$PATH:$HOME/bin"' })).toEqual([
    '  export PATH="$PATH:$HOME/bin"',
  ])
  expect(changed({ kind: 'replace', path: ['services', 'db', 'command'], from: '-p 80', to: '-p 81' })).toEqual([
    'db = { command = "db -p 81 -p 8080", vars = { A = "1" } }',
  ])
})

test('what is not there yet is made, in the style of its surroundings', () => {
  expect(changed({ kind: 'set', path: ['services', 'api', 'vars', 'PORT'], value: '1' })).toContain('vars.PORT = "1"')
  expect(changed({ kind: 'set', path: ['services', 'db', 'vars', 'PORT'], value: '1' })).toEqual([
    'db = { command = "db -p 80 -p 8080", vars = { A = "1", PORT = "1" } }',
  ])
  const lines = after(
    { kind: 'append', path: ['profile', 'bash'], line: 'unalias x' },
    { kind: 'append', path: ['profile', 'fish'], line: 'functions -e x' },
    { kind: 'append', path: ['profile', 'fish'], line: 'functions -e y' },
  )
  expect(lines).toContain(`  alias a="b"\nunalias x\n'''\nfish = '''\nfunctions -e x\nfunctions -e y\n'''\n`)
})

test('null takes a text away; what is not there stays absent', () => {
  expect(after({ kind: 'set', path: ['vars', 'PORT'], value: null })).toBe(
    manifest.replace('PORT = "8080" # of the api\n', ''),
  )
  expect(after({ kind: 'set', path: ['vars', 'NONE'], value: null })).toBe(manifest)
})

test('a name is changed wherever the text writes it', () => {
  expect(changed({ kind: 'rename', path: ['services', 'api'], to: 'api.2' })).toEqual(['[services."api.2"] # serves'])
  expect(changed({ kind: 'rename', path: ['services', 'db'], to: 'base' })).toEqual([
    'base = { command = "db -p 80 -p 8080", vars = { A = "1" } }',
  ])
  expect(changed({ kind: 'rename', path: ['vars', 'ODD'], to: 'even' })).toEqual([
    String.raw`even = "a \"quoted\" word"`,
  ])
  const dotted = 'schema-version = "1.10.0"\nservices.a.command = "x"\nservices.a.vars = { B = "1" }\n'
  expect(edited(dotted, { kind: 'rename', path: ['services', 'a'], to: 'c' })).toBe(
    dotted.replaceAll('services.a.', 'services.c.'),
  )
  const inline = 'schema-version = "1.10.0"\nservices = { a.command = "x", a.vars.B = "1", d.command = "y" }\n'
  expect(edited(inline, { kind: 'rename', path: ['services', 'a'], to: 'c' })).toBe(
    inline.replaceAll('a.', 'c.').replace('schemc.', 'schema.'),
  )
})

test('what has changed meanwhile, or is taken, is refused and nothing is edited', () => {
  expect(() => after({ kind: 'replace', path: ['vars', 'PORT'], from: '80', to: '81' })).toThrow(
    expect.objectContaining({ code: 'MANIFEST_VALUE_GONE', details: { field: 'vars.PORT', sought: '80' } }),
  )
  expect(() => after({ kind: 'rename', path: ['services', 'web'], to: 'x' })).toThrow(
    expect.objectContaining({ code: 'MANIFEST_VALUE_GONE' }),
  )
  expect(() => after({ kind: 'rename', path: ['services', 'api'], to: 'db' })).toThrow(
    expect.objectContaining({ code: 'MANIFEST_NAME_TAKEN' }),
  )
})

test('whatever is edited can be read, and says what was meant', () => {
  const values = ['', 'a', 'two\nlines', 'ends\n', `'''`, `"""`, '\\', '\t\u0001', '$X "y" \'z\'', '\r\n']
  for (const path of [
    ['hook', 'on-activate'],
    ['services', 'api', 'command'],
    ['profile', 'bash'],
  ] as const)
    for (const value of values) {
      const { manifest: read } = parseManifest(after(singleEditSchema.parse({ kind: 'set', path, value })))
      expect(path.reduce<unknown>((table, key) => (table as Record<string, unknown>)[key], read)).toBe(value)
    }
})

test('words are replaced whole', () => {
  expect(replaceWords('80 8080 x80 :80, 80', '80', '81')).toBe('81 8080 x80 :81, 81')
})

test('a licence is added to the list, wherever that is', () => {
  const after = (options: string) =>
    edited(`schema-version = "1.10.0"\n${options}`, {
      kind: 'add',
      path: ['options', 'allow', 'licenses'],
      value: 'MIT',
    })
      .split('\n')
      .slice(1)
  expect(after('')).toEqual(['', '[options.allow]', 'licenses = ["MIT"]', ''])
  expect(after('[options.allow]\nlicenses = []\n')).toEqual(['[options.allow]', 'licenses = ["MIT"]', ''])
  expect(after('[options]\nallow = { licenses = ["GPL"] }\n')[1]).toBe('allow = { licenses = ["GPL", "MIT"] }')
  expect(after('options.allow.licenses = ["GPL",]\n')[0]).toBe('options.allow.licenses = ["GPL", "MIT",]')
})
