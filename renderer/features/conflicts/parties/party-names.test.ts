import { expect, it } from 'vitest'
import { partyMarks } from './party-names.ts'

const marks = (...ids: string[]) => [...partyMarks(ids.map((id) => ({ id }))).values()]

it('names parties by what tells them apart', () => {
  expect(marks('libcurl4-openssl-dev', 'libcurl4-gnutls-dev').map((mark) => mark.short)).toEqual(['openssl', 'gnutls'])
  expect(marks('gawk', 'mawk').map((mark) => mark.short)).toEqual(['gawk', 'mawk'])
  // Of `gcc` and `gcc-unwrapped` nothing would be left of the first.
  expect(marks('gcc', 'gcc-unwrapped').map((mark) => mark.short)).toEqual(['gcc', 'unwrapped'])
})

it('gives letters that are unique, for any number of parties', () => {
  const letters = marks(...Array.from({ length: 40 }, (_, index) => `python3${index}`)).map((mark) => mark.letters)
  expect(new Set(letters).size).toBe(40)
  expect(marks('gcc13', 'gcc14').map((mark) => mark.letters)).toEqual(['gc', 'g1'])
})
