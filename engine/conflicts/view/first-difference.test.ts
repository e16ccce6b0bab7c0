import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstDifference } from './first-difference.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-difference-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function between(...contents: (string | Buffer)[]) {
  const files = contents.map((_, index) => join(folder, String(index)))
  files.forEach((file, index) => writeFileSync(file, contents[index] ?? ''))
  return firstDifference(files)
}

it('finds the first line that differs, of two files or more, also where one has ended', async () => {
  expect(await between('a\nb\nc\n', 'a\nB\nC\n')).toEqual({ line: 2, texts: ['b', 'B'] })
  expect(await between('a\n', 'a\nb\n')).toEqual({ line: 2, texts: ['', 'b'] })
  expect(await between('a\nb', 'a\nb', 'a\nc')).toEqual({ line: 2, texts: ['b', 'b', 'c'] })
  expect(await between('grün\n', 'grau\n')).toEqual({ line: 1, texts: ['grün', 'grau'] })
})

it('has nothing to show of what is no text, is the same, or cannot be read', async () => {
  expect(await between(Buffer.from([1, 0, 2]), 'a')).toBeNull()
  expect(await between(Buffer.from([0xff, 0xfe, 0x41]), 'a')).toBeNull()
  expect(await between('same', 'same')).toBeNull()
  expect(await firstDifference([folder, join(folder, 'gone')])).toBeNull()
})

it('reads no more than the beginning, and shows no more of a line than fits', async () => {
  const long = 'x'.repeat((1 << 20) + 10)
  expect(await between(`${long}a`, `${long}b`)).toBeNull()
  const found = await between(`a${'y'.repeat(10_000)}`, `b${'y'.repeat(10_000)}`)
  expect(found?.texts.map((text) => text.length)).toEqual([400, 400])
})
