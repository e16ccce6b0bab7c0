import { expect, it } from 'vitest'
import { rank, readQuery } from './entries.ts'
import type { Entry } from './entries.ts'

const entry = (title: string): Entry => ({ id: title, kind: 'command', title, note: '', icon: 'idle', run: () => {} })
const titles = (words: string, recent: readonly string[] = []) =>
  rank(['Settings', 'Search packages', 'Diagnostics'].map(entry), words, recent).map(({ entry: { title } }) => title)

it('reads a sign in front as the kind that is wanted', () => {
  expect(readQuery('>undo')).toEqual({ kind: 'command', words: 'undo' })
  expect(readQuery('  @ demo ')).toEqual({ kind: 'environment', words: 'demo' })
  expect(readQuery('#jq')).toEqual({ kind: 'package', words: 'jq' })
  expect(readQuery('c#')).toEqual({ kind: null, words: 'c#' })
})

it('keeps what matches, the best first', () => {
  expect(titles('diag')).toEqual(['Diagnostics'])
  expect(titles('se')[0]).toMatch(/^Se/)
  expect(titles('zzz')).toEqual([])
})

it('finds an entry by another word for it, after those whose title has the word', () => {
  const entries = [
    { ...entry('Build this environment'), keywords: ['lock', 'rebuild'] },
    { ...entry('Lock the door'), keywords: [] },
  ]
  const found = (words: string) => rank(entries, words, []).map((ranked) => ranked.entry.title)
  expect(found('lock')).toEqual(['Lock the door', 'Build this environment'])
  expect(found('rebuild')).toEqual(['Build this environment'])
  expect(found('rebuild this')).toEqual(['Build this environment'])
  expect(found('rebuild that')).toEqual([])
})

it('shows what was used last first, as long as nothing is typed', () => {
  expect(titles('', ['Diagnostics', 'Settings'])).toEqual(['Diagnostics', 'Settings', 'Search packages'])
})
