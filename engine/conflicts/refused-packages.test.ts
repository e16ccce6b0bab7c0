import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { conflictReportSchema, settlementSchema } from '../../shared/model/conflict.ts'
import type { Conflict } from '../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { thisSystem } from '../environments/this-system.ts'
import { lockManifest } from '../lock/lock-manifest.ts'
import { writeLock } from '../lock/write-lock.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { requireStorePath } from '../lib/store-path.ts'
import { madeUpPath } from '../testing/made-up-path.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const packages = '[install]\none.pkg-path = "one"\nother.pkg-path = "other"\nthird.pkg-path = "third"\n'
const textOf = (rules: string) => `schema-version = "1.10.0"\n\n${packages}${rules}`

/** An environment that flox has locked before these rules were written, all but the third package unfree and of another licence. */
async function environment(rules: string) {
  const folder = machine.project('refused')
  const { lock } = await lockManifest({
    manifest: parseManifest(textOf('')).manifest,
    previous: null,
    system: thisSystem(),
    resolve: (requests) =>
      Promise.resolve({
        packages: requests.map(({ installId, pkgPath, group, priority, system }) => ({
          attr_path: pkgPath,
          install_id: installId,
          name: pkgPath,
          pname: pkgPath,
          group,
          priority,
          system,
          derivation: madeUpPath('x.drv'),
          locked_url: '',
          rev: '',
          rev_count: 0,
          rev_date: '',
          version: '1',
          unfree: pkgPath !== 'third',
          license: pkgPath === 'third' ? 'MIT' : 'GPL',
          outputs: { out: requireStorePath(machine.storePackage(`${pkgPath}-1`, { [`bin/${pkgPath}`]: '' })) },
          outputs_to_install: ['out'],
        })),
        pins: {},
        downloadSize: null,
        diskSize: null,
        storePaths: null,
      }),
  })
  mkdirSync(join(folder, '.flox/env'), { recursive: true })
  writeFileSync(join(folder, '.flox/env.json'), JSON.stringify({ name: 'refused', version: 1 }))
  writeFileSync(join(folder, '.flox/env/manifest.toml'), textOf(rules))
  writeFileSync(join(folder, '.flox/env/manifest.lock'), writeLock(lock))
  return engine.open(folder)
}

async function settled(id: EnvironmentId, conflicts: readonly Conflict[], ways: readonly string[]) {
  const decisions = ways.map((wayOut, at) => ({ conflict: conflicts[at]?.id ?? '', wayOut }))
  return settlementSchema.parse(await engine.api.conflicts.settle({ id, edit: null, decisions }, uncancelled))
}

it('shows every package that the rules refuse, and one choice may settle all of them', async () => {
  const id = await environment('[options]\nallow.unfree = false\n')
  const { conflicts } = conflictReportSchema.parse(await engine.api.conflicts.report({ id, edit: null }, uncancelled))
  expect(conflicts.map(({ sentence }) => sentence)).toEqual([
    'one is unfree, and this environment does not allow that',
    'other is unfree, and this environment does not allow that',
  ])
  const settle = (...ways: readonly string[]) => settled(id, conflicts, ways)
  const allowed = await settle('allow:unfree')
  expect(allowed.open).toEqual([])
  expect(allowed.manifest.after).toContain('allow.unfree = true')
  expect((await settle('leave-out:one')).open).toEqual([conflicts[1]?.id])
  const without = await settle('leave-out:one', 'leave-out:other')
  expect([without.open, without.manifest.after.match(/pkg-path = "\w+"/g)]).toEqual([[], ['pkg-path = "third"']])
  const both = await settle('allow:unfree', 'allow:unfree')
  expect(both.edit).toEqual({ kind: 'set', path: ['options', 'allow', 'unfree'], value: true })
})

it('adds a licence to those that are allowed, once, in the list that exists', async () => {
  const id = await environment('[options]\nallow.licenses = [\n  "MIT", # ours\n]\n')
  const { conflicts } = conflictReportSchema.parse(await engine.api.conflicts.report({ id, edit: null }, uncancelled))
  expect(conflicts.map(({ waysOut }) => waysOut.map(({ title }) => title))).toEqual([
    ['Allow the licence GPL', 'Leave out one'],
    ['Allow the licence GPL', 'Leave out other'],
  ])
  const { open, manifest } = await settled(id, conflicts, ['allow:license', 'allow:license'])
  expect(open).toEqual([])
  expect(manifest.after).toBe(manifest.before.replace('"MIT", # ours', '"MIT", "GPL", # ours'))
})
