import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { environmentIdSchema } from '../../../shared/model/environment.ts'
import { prepareActivation } from '../../activation/prepare-activation.ts'
import { startTestEngine, uncancelled } from '../test-engine.ts'
import type { TestEngine } from '../test-engine.ts'
import { useTestMachine } from '../test-machine.ts'

// Check 24 of performance-reliability.md §4.6: names are data. No shell reads them, and none is taken for an option.

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const names = [
  '-x',
  '--help',
  '--option',
  ';touch canary',
  '$(touch canary)',
  '`touch canary`',
  "a'b",
  'a"b',
  'a\nb',
  '&& touch canary',
  '%s',
  '~',
]

const canaries = () => {
  const places = [process.cwd(), machine.home, ...readdirSync(machine.home).map((name) => join(machine.home, name))]
  return places.map((folder) => join(folder, 'canary')).filter((path) => existsSync(path))
}

// One folder takes seconds: the most telling of them.
it.each(['-x', ';touch canary', '$(touch canary)', `a'b"c`, 'a\nb', '%s'])(
  'builds and deletes an environment in a folder named %j',
  async (name) => {
    const folder = machine.project(name)
    const tool = machine.storePackage('tool-1.0', { 'bin/tool': '#!/bin/sh\n' })
    const { environment, job } = await engine.api.environments.create(
      { folder, name: 'plain', template: 'bare', packages: [tool], languages: [], createFolder: false },
      uncancelled,
    )
    if (job) expect(await engine.ended(job)).toMatchObject({ state: 'done' })
    expect(existsSync(join(folder, '.flox/run', `x86_64-linux.plain-run/bin/tool`)) || process.arch !== 'x64').toBe(
      true,
    )
    await prepareActivation({ folder, mode: null })
    await engine.api.environments.delete(
      { id: environmentIdSchema.parse(environment.id), stopTerminals: false },
      uncancelled,
    )
    expect(existsSync(join(folder, '.flox'))).toBe(false)
    expect(canaries()).toEqual([])
  },
)

it('takes such a name of a package for one that does not exist', async () => {
  const id = await engine.create(machine.project('names'))
  for (const name of names) {
    const edit = { kind: 'install' as const, packages: [{ spec: `debian/${name}`, installId: 'it' }] }
    const job = await engine.apply(id, edit)
    expect(job.error?.code, name).toMatch(/^(?:PACKAGE_NOT_FOUND|SPEC_MALFORMED|VERSION_NOT_FOUND|MANIFEST_INVALID)$/)
    await engine.api.catalog.search({ text: name, limit: 5, filters: [] }, uncancelled)
  }
  expect(canaries()).toEqual([])
})

/** Programs that are started: only these may be named, so that a new place to start one is looked at here. */
it('starts no program through a shell', () => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const sources = ['engine', 'server', 'cli', 'electron', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => join(folder, file)),
  )
  const shells = sources.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return /\bshell:\s*(?!false)/.test(text) && /child_process/.test(text)
  })
  const execs = sources.filter((file) =>
    /import \{[^}]*\bexec(?:Sync)?\b[^}]*\} from 'node:child_process'/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect([...shells, ...execs]).toEqual([])
})
