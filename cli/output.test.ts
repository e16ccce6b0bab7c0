import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bold, dim, note, print, printJson, printTable } from './output.ts'

const wrote: string[] = []
beforeEach(() => {
  wrote.length = 0
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => wrote.push(String(text)) > 0)
  }
})
afterEach(() => vi.restoreAllMocks())

/** Every control and format character there is, between letters. */
const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code))
  .filter((character) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character))
  .map((character, at) => `${at}${character}`)
  .join('')
const controls = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u

it('lets no control character of a text out, wherever it was printed from', () => {
  for (const write of [print, note, printJson, (text: string) => print(bold(dim(text)))]) write(all)
  printJson({ [all]: [all, { all }] })
  printTable([[all, all]])
  expect(wrote.join('').length).toBeGreaterThan(all.length * 5)
  expect(controls.exec(wrote.join(''))).toBeNull()
})

it('prints JSON that reads back as it was', () => {
  const value = { [all]: `${all}\u{e0041}\ufdd1 naïve 日本語 👩‍💻` }
  printJson(value)
  expect(JSON.parse(wrote.join(''))).toEqual(value)
  expect(wrote.join('')).toContain('naïve 日本語 👩‍💻')
})

it('styles where a terminal is, and only what Floe itself styled', () => {
  const { isTTY } = process.stdout
  vi.stubEnv('NO_COLOR', '')
  vi.stubEnv('TERM', 'xterm')
  process.stdout.isTTY = true
  print(`${bold('b')} \x1b[31mr\x1b[0m`)
  process.stdout.isTTY = false
  print(bold('b'))
  process.stdout.isTTY = isTTY
  vi.unstubAllEnvs()
  expect(wrote).toEqual(['\x1b[1mb\x1b[0m ␛[31mr␛[0m\n', 'b\n'])
})

it('is the only place of the command line that writes', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^output\.ts$/.test(file))
  expect(sources.length).toBeGreaterThan(10)
  // The launcher is told the path of a script through a pipe of its own, byte for byte.
  const toLauncher = 'writeSync(Number(options.answer), script)'
  for (const file of sources) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8').replace(toLauncher, '')
    expect([file, /\bconsole\.|\.write\(|writeSync\(|appendFileSync/.exec(text)?.[0]]).toEqual([file, undefined])
  }
})
