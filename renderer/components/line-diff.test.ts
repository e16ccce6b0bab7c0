import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffHunks, diffLines } from './line-diff.ts'

const shown = (before: string, after: string) =>
  diffLines(before, after).map(
    ({ kind, text, number }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${number} ${text}`,
  )

it('finds lines that came, went and stayed', () => {
  expect(shown('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' 1 a', '-2 b', '+2 x', ' 3 c', '+4 d'])
  expect(shown('', 'a\n')).toEqual(['+1 a'])
  expect(shown('a\n', 'a\n')).toEqual([' 1 a'])
})

it('gives both texts back, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const lines = diffLines(a.map((line) => `${line}\n`).join(''), b.map((line) => `${line}\n`).join(''))
      expect(lines.filter(({ kind }) => kind !== 'added').map((line) => line.text)).toEqual(a)
      expect(lines.filter(({ kind }) => kind !== 'removed').map((line) => line.text)).toEqual(b)
    }),
  )
})

it('shows two far places apart and close ones together', () => {
  const before = Array.from({ length: 40 }, (_, index) => `${index}\n`)
  const changed = (...places: number[]) => before.map((line, index) => (places.includes(index) ? 'x\n' : line)).join('')
  const hunks = (text: string) => diffHunks(diffLines(before.join(''), text)).map((hunk) => hunk.length)
  expect(hunks(changed(5, 30))).toEqual([8, 8])
  expect(hunks(changed(5, 9))).toEqual([13])
})
