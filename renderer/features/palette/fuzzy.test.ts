import { describe, expect, it } from 'vitest'
import { fuzzyMatch } from './fuzzy.ts'

const best = (query: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, match: fuzzyMatch(query, text) }))
    .filter((entry) => entry.match !== null)
    .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
    .map((entry) => entry.text)

describe('the palette finds', () => {
  const commands = ['Open terminal', 'Open in the editor', 'Diagnostics', 'Settings', 'New environment', 'Next tab']

  it('words in any order, whole ones first', () => {
    expect(best('open te', commands)).toEqual(['Open terminal', 'Open in the editor'])
    expect(best('env new', commands)).toEqual(['New environment'])
  })

  it('first letters of words', () => {
    expect(best('ne', commands)[0]).toBe('Next tab')
    expect(best('ot', commands)[0]).toBe('Open terminal')
  })

  it('nothing where the letters are only strewn', () => {
    expect(best('xyz', commands)).toEqual([])
    expect(best('sgi', ['Diagnostics of things and more'])).toEqual([])
  })

  it('the letters to mark', () => {
    expect(fuzzyMatch('te op', 'Open terminal')?.ranges).toEqual([
      [0, 2],
      [5, 7],
    ])
  })
})
