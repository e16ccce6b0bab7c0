import { expect, it } from 'vitest'
import type { FloeError } from '../../shared/errors/floe-error.ts'
import { describe as inWords } from '../../shared/errors/describe.ts'
import { checkManifest } from './check-manifest.ts'
import { decodeManifest } from './decode-manifest.ts'
import { parseManifest } from './parse-manifest.ts'

const head = 'schema-version = "1.10.0"\n\n[install]\nhello.pkg-path = "hello"\n'

function failureOf(text: string): FloeError<'MANIFEST_SYNTAX'> {
  try {
    parseManifest(text)
  } catch (error) {
    return error as FloeError<'MANIFEST_SYNTAX'> // what the tests below are about
  }
  throw new Error('it can be read')
}

// What people leave out, and the words that say so; the mark stands under what is meant.
it.each([
  ['jq.pkg-path = "jq', 15, 'The text that begins here has no closing ".'],
  ["jq.pkg-path = 'jq", 15, "The text that begins here has no closing '."],
  ['jq.version = "1.2", # "old', 19, 'Something follows the value. Write each value on a line of its own.'],
  ['jq.pkg-path = jq"', 15, 'The opening quote is missing. Write "jq".'],
  ['jq.pkg-path = jq', 15, 'jq is not a value. Write text in quotes: "jq".'],
  ['jq.pkg-path = “jq”', 15, 'Curly quotes do not work here. Write straight ones: "'],
  ['jq.pkg-path =', 14, 'A value is missing after =.'],
  ['jq.pkg-path "jq"', 13, 'This line has no =. Write a name, then =, then its value.'],
  ['jq.pkg-path: "jq"', 12, 'Write = between a name and its value, not a colon.'],
  ['my tool.pkg-path = "jq"', 4, 'A name cannot have spaces. Write it in quotes, or join its words with a hyphen.'],
  ['[vars', 1, 'The table that begins here has no closing ].'],
  ['[[vars', 1, 'The table that begins here has no closing ]].'],
  ['hello.pkg-path = "jq"', 1, 'This is in the manifest twice. Keep one of them.'],
  ['jq.outputs = ["out" "dev"]', 21, 'A comma or a closing ] or } is missing before this.'],
  [
    'jq.version = "a\\qb"',
    17,
    'This escape is not known. Write a backslash in text as \\\\, or put the text in single quotes.',
  ],
  ['jq.version = "a\u0001b"', 16, 'A control character (U+0001) cannot be part of text. Write it as \\u0001.'],
  ['jq.unfree = True', 13, 'True is not a value. Write true or false, in small letters.'],
])('says in words what is wrong with %s', (line, column, reason) => {
  const { details } = failureOf(`${head}${line}\n`)
  expect(details).toMatchObject({ reason, line: 5, column })
  const [, shown = '', mark = ''] = details.excerpt?.split('\n') ?? []
  expect(shown).toBe(`5 | ${line}`)
  expect(mark.indexOf('^')).toBe('5 | '.length + column - 1)
})

it('says where a text of several lines begins that does not end', () => {
  const { details } = failureOf(`${head}[hook]\non-activate = """\necho hi\necho ho\n`)
  expect(details).toMatchObject({ line: 6, column: 15, reason: 'The text that begins here has no closing """.' })
  expect(details.others).toBeUndefined()
})

it('names a merge conflict of git as what it is, each one, and nothing else', () => {
  const conflict = '<<<<<<< HEAD\njq.version = "1"\n=======\njq.version = "2"\n>>>>>>> theirs\n'
  const { details } = failureOf(`${head}${conflict}\n[vars]\n${conflict}`)
  expect(details.reason).toMatch(/^The file holds a merge conflict of git\. Keep one side of lines 5 to 9/)
  expect(details).toMatchObject({ line: 5, column: 1, others: [{ line: 12 }] })
  expect(details.others).toHaveLength(1)
  // A script may write such lines.
  expect(parseManifest(`${head}[hook]\non-activate = '''\ncat <<X\n${conflict}X\n'''\n`).manifest.hook).toBeDefined()
})

const several = `${head}jq.pkg-path = "jq\ngit.pkg-path = git\ncurl = { pkg-path = "curl", pirority = 1 }\n[vars]\nA = 1\n`

it('tells all that is wrong at once, each with its place', () => {
  const { details } = failureOf(several)
  const found = [details, ...(details.others ?? [])].map(({ line, excerpt }) => [line, excerpt?.includes('^')])
  expect(found).toEqual([5, 6, 7, 9].map((line) => [line, true]))
  expect(checkManifest(several).map(({ range, message }) => [range?.line, message])).toEqual([
    [5, expect.stringContaining('no closing "')],
    [6, expect.stringContaining('git is not a value')],
    [7, expect.stringContaining('pirority')],
    [9, expect.stringContaining('It must be text in quotes')],
  ])
  for (const { message } of checkManifest(several)) expect(message).not.toContain('\n')
})

it('says nothing of the lines that a mistake may have hidden', () => {
  expect(failureOf(`${head}jq.pkg-path = "jq\njq.pkg-group = "x"\n`).details.others ?? []).toEqual([])
  for (const text of [`${head}[vars\nA = "1"\n`, `${head}jq = { pkg-path = "jq"\n[vars]\nA = "1"\n`])
    expect(failureOf(text).details.others ?? []).toEqual([])
})

it('says that a file is empty, is UTF-16 or has a byte that is no UTF-8, and where', () => {
  const words = (text: string) => inWords(failureOf(text))
  for (const text of ['', '\n\n', '# only a comment\n']) expect(words(text).title).toBe('The manifest is empty')
  expect(words('[install]\n').title).toBe('The manifest does not say its schema version')
  const latin = Buffer.concat([Buffer.from(`${head}# caf`), Buffer.from([0xe9]), Buffer.from('\n[vars]\n')])
  expect(() => decodeManifest(latin)).toThrow(
    expect.objectContaining({
      code: 'MANIFEST_SYNTAX',
      details: expect.objectContaining({ line: 5, column: 6, reason: expect.stringContaining('0xE9') }),
    }),
  )
  expect(() => decodeManifest(Buffer.from(`\ufeff${head}`, 'utf16le'))).toThrow(/UTF-16/)
  expect(decodeManifest(Buffer.from(`${head}# caf\u00e9 \ufffd\n`))).toContain('café')
})
