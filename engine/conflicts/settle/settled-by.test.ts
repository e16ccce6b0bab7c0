import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SettledBy } from '../../../shared/model/conflict.ts'
import { conflictReportSchema } from '../../../shared/model/conflict.ts'
import type { ManifestEdit, SingleEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { startTestEngine, uncancelled } from '../../testing/test-engine.ts'
import type { TestEngine } from '../../testing/test-engine.ts'
import { useTestMachine } from '../../testing/test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const tool = (name: string, path: string) => machine.storePackage(`${name}-1`, { [path]: name })
const install = (...specs: string[]): SingleEdit => ({ kind: 'install', packages: specs.map((spec) => ({ spec })) })
const rank = (installId: string, priority: number): SingleEdit => ({ kind: 'change', installId, priority })
const several = (...edits: SingleEdit[]): ManifestEdit => ({ kind: 'several', edits })
const historyFolder = (id: EnvironmentId) => join(machine.home, '.local/state/floe/history', id)

async function apply(id: EnvironmentId, edit: ManifestEdit): Promise<void> {
  const job = await engine.apply(id, edit)
  expect([job.state, job.error]).toEqual(['done', null])
}

/** The manifest as another program would write it. */
function write(folder: string, change: (text: string) => string): void {
  const path = join(folder, '.flox/env/manifest.toml')
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

/** What the report says settled each conflict; the names of its parties apart. */
async function settledIn(id: EnvironmentId, edit: ManifestEdit | null = null) {
  const report = conflictReportSchema.parse(await engine.api.conflicts.report({ id, edit }, uncancelled))
  return Object.fromEntries(
    report.conflicts.flatMap((one) =>
      one.area === 'files' ? [[one.parties.map((party) => party.id).join(' '), one.settledBy]] : [],
    ),
  )
}

/** When the change of that summary was made. */
async function at(id: EnvironmentId, summary: string | RegExp): Promise<string> {
  const { entries } = await engine.api.history.list({ id }, uncancelled)
  const found = entries.find((entry) =>
    typeof summary === 'string' ? entry.summary === summary : summary.test(entry.summary),
  )
  return found?.at ?? `no ${summary} among ${entries.map((entry) => entry.summary).join(', ')}`
}

const you = (when: string): SettledBy => ({ who: 'you', at: when })
const outside = (when: string | null): SettledBy => ({ who: 'outside', at: when })

it('says which change settled a pair, whatever was done since, and follows undo', async () => {
  const id = await engine.create(machine.project('pairs'), [tool('gawk', 'bin/awk')])
  await apply(id, rank('gawk', 4))
  await apply(id, install(tool('mawk', 'bin/awk')))
  const came = await at(id, 'Installed mawk')
  expect(await settledIn(id)).toEqual({ 'gawk mawk': you(came) })

  await apply(id, rank('gawk', 3))
  const ranked = await at(id, 'Gave gawk priority 3')
  await apply(id, install(tool('left', 'bin/x')))
  await apply(id, several(install(tool('right', 'bin/x')), rank('right', 4)))
  const both = await at(id, /^Installed right/)
  expect(await settledIn(id)).toEqual({ 'gawk mawk': you(ranked), 'left right': you(both) })
  expect(await settledIn(id, { kind: 'build' })).toEqual({ 'gawk mawk': undefined, 'left right': undefined })

  for (let step = 0; step < 3; step++) await engine.ended(await engine.api.history.undo({ id }, uncancelled))
  expect(await settledIn(id)).toEqual({ 'gawk mawk': you(came) })
})

it('credits the package that brought a pair, until a priority is given', async () => {
  const library = tool('library', 'bin/cc')
  const brings = machine.storePackage('gcc-1', {
    'bin/gcc': 'gcc',
    'nix-support/propagated-user-env-packages': library,
  })
  const id = await engine.create(machine.project('brought'), [brings])
  await apply(id, install(tool('clang', 'bin/cc')))
  const came = await at(id, 'Installed clang')
  expect(Object.values(await settledIn(id))).toEqual([{ who: 'packages', names: ['gcc'], at: came }])
  await apply(id, rank('clang', 4))
  expect(Object.values(await settledIn(id))).toEqual([you(await at(id, 'Gave clang priority 4'))])
})

it('tells another program from the user, before and after Floe has noted what it did', async () => {
  const folder = machine.project('others')
  const id = await engine.create(folder, [tool('one', 'bin/x')])
  await apply(id, several(install(tool('two', 'bin/x')), rank('two', 4)))
  write(folder, (text) => text.replace('two.priority = 4', 'two.priority = 3'))
  expect(await settledIn(id)).toEqual({ 'one two': outside(null) })
  await apply(id, install(tool('three', 'bin/y')))
  expect(await settledIn(id)).toEqual({ 'one two': outside(await at(id, /^Changed outside Floe/)) })
})

it('says so of what was settled when Floe first came', async () => {
  const folder = machine.project('found')
  mkdirSync(join(folder, '.flox/env'), { recursive: true })
  writeFileSync(join(folder, '.flox/env.json'), '{"name":"found","version":1}')
  const named = [tool('one', 'bin/x'), tool('two', 'bin/x')].map(
    (path) => `${path.slice(44, -2)}.store-path = "${path}"`,
  )
  const text = ['version = 1', '[install]', ...named, 'two.priority = 4', ''].join('\n')
  writeFileSync(join(folder, '.flox/env/manifest.toml'), text)
  const id = await engine.open(folder)
  expect(await settledIn(id)).toEqual({ 'one two': { who: 'found' } })
  await apply(id, install(tool('three', 'bin/y')))
  await apply(id, install(tool('four', 'bin/y2')))
  expect(await settledIn(id)).toEqual({ 'one two': { who: 'found' } })
  await apply(id, rank('two', 3))
  expect(await settledIn(id)).toEqual({ 'one two': you(await at(id, 'Gave two priority 3')) })
})

it('reads no further than it must, and does not guess past a record that cannot be read', async () => {
  const id = await engine.create(machine.project('damaged'), [tool('one', 'bin/x')])
  await apply(id, several(install(tool('two', 'bin/x')), rank('two', 4)))
  const settled = await settledIn(id)
  expect(settled).toEqual({ 'one two': you(await at(id, /^Installed two/)) })
  const [creation = '', change = ''] = readdirSync(historyFolder(id)).filter((name) => /^\d/.test(name))
  writeFileSync(join(historyFolder(id), creation), '?')
  expect(await settledIn(id)).toEqual(settled)
  await apply(id, install(tool('three', 'bin/y')))
  writeFileSync(join(historyFolder(id), change), '?')
  expect(await settledIn(id)).toEqual({ 'one two': undefined })
})
