import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotedProblem } from './quoted-text.ts'
import { readonlyVariables } from './variables.ts'

/** Which of these values bash takes in `export A="…"`, each in a shell of its own. No program can be started by them. */
function acceptedByBash(values: readonly string[]): boolean[] {
  const program = `while IFS= read -r -d '' line; do ( eval "$line" ) >/dev/null 2>&1 </dev/null; printf '%s ' $?; done`
  const input = values.map((value) => `export A="${value}"\n\0`).join('')
  const options = { input, encoding: 'utf8', env: { PATH: '/nonexistent' } } as const
  const answers = execFileSync('/bin/bash', ['--norc', '-c', program], options).trim().split(' ')
  expect(answers).toHaveLength(values.length)
  return answers.map((answer) => answer === '0')
}

test('the names that are refused are those that bash does not let one set', () => {
  const program = 'for name in $(compgen -v); do ( eval "export $name=1" ) 2>/dev/null || echo "$name"; done'
  const said = execFileSync('/bin/bash', ['--norc', '-c', program], { encoding: 'utf8' })
  expect(said.trim().split('\n').sort()).toEqual([...readonlyVariables])
})

const pieces = (...all: string[]) => fc.string({ unit: fc.constantFrom(...all), maxLength: 9 })

test('what is refused, bash refuses too', () => {
  const hostile = pieces(
    '"',
    "'",
    '\\',
    '$',
    '{',
    '}',
    '(',
    ')',
    '`',
    'a',
    'B',
    '1',
    ' ',
    '-',
    ':',
    '#',
    '!',
    '@',
    '\n',
    '[',
    ']',
    '/',
  )
  const values = fc.sample(hostile, 3000).filter((value) => quotedProblem(value) !== null)
  expect(values.length).toBeGreaterThan(500)
  const accepted = acceptedByBash(values)
  expect(values.filter((_, at) => accepted[at])).toEqual([])
})

/** Left to bash: quotes, slices and patterns within braces, and what seems to open behind the shell's own number. */
const isUnclear = (value: string) => value.includes('${') && /['\n:/%]|\$\$/.test(value)

test('what only expands names is judged as bash judges it', () => {
  const simple = pieces(
    '\\',
    '$',
    '${',
    '}',
    '${a}',
    '${a',
    'a',
    '_b',
    '2',
    ' ',
    ':-',
    '-',
    '+',
    '.',
    "'",
    '/',
    '=',
    '%',
    '\n',
    'é',
  )
  const values = [...new Set(fc.sample(simple, 3000))].filter((value) => !isUnclear(value))
  const accepted = acceptedByBash(values)
  expect(values.filter((value, at) => (quotedProblem(value) === null) !== accepted[at])).toEqual([])
})

test('texts that people write', () => {
  const good = [
    '',
    'a b',
    '$HOME/x',
    '${HOME:-/tmp}/x',
    "it's",
    '\\"quoted\\"',
    '"already" quoted"',
    '$(date +%s)',
    '`date`',
    'a\\\\',
    '$',
    '100%',
    '${A:-"b c"}',
    '$NOPE',
  ]
  expect(good.filter((text) => quotedProblem(text) !== null)).toEqual(['"already" quoted"'])
  const bad = ['tr\\', 'q"uo', '${a b}', '$(date', '`date', '${A', '${}', '"', 'x\\\\\\', 'nul\0']
  expect(bad.filter((text) => quotedProblem(text) === null)).toEqual([])
})
