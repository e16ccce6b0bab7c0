import { expect, it } from 'vitest'
import { codeWords } from './code-words.tsx'

const words = (line: string) =>
  codeWords(line)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`)

it('tells keys, tables, strings and numbers of a manifest and a lock', () => {
  expect(words('[install]')).toEqual(['table [install]'])
  expect(words('gawk.priority = 4 # mine')).toEqual(['key gawk.priority', 'number 4', 'comment # mine'])
  expect(words('    "priority": 4,')).toEqual(['key "priority"', 'number 4'])
  expect(words('      "lib/#x": "a = b",')).toEqual(['key "lib/#x"', 'string "a = b"'])
})

it('gives the line back', () => {
  const line = 'x = { a = "b", c = [1, 2] } # "end'
  expect(
    codeWords(line)
      .map(({ text }) => text)
      .join(''),
  ).toBe(line)
})
