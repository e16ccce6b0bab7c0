import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')

/** Every source file that ships and runs outside the page. */
const sources = ['shared', 'engine', 'server', 'cli', 'electron'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('engine/testing/')),
)

const holding = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))

it('starts programs in one folder only, which never uses a shell', () => {
  expect(sources.length).toBeGreaterThan(50)
  expect(
    holding(/from 'node:child_process'|from 'node-pty'/).filter((file) => !file.startsWith('engine/process/')),
  ).toEqual([])
  expect(holding(/\bshell:\s*true|\bexec(Sync)?\(\s*[`'"]/)).toEqual([])
})
