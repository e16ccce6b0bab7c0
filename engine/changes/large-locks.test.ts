import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { environmentId } from '../environments/environment-id.ts'
import { longestStall } from '../testing/stall-meter.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { lockedPackage, writeEnvironments } from '../testing/write-environments.ts'

const machine = useTestMachine()

const systems = ['aarch64-darwin', 'aarch64-linux', 'x86_64-darwin', 'x86_64-linux']
const edit: ManifestEdit = { kind: 'uninstall', packages: ['package-1'] }

/** What reads a lock, by the name of what is asked. */
const asked: Readonly<Record<string, (engine: TestEngine, id: ReturnType<typeof idOf>) => Promise<unknown>>> = {
  list: ({ api }) => api.environments.list({}, uncancelled),
  get: ({ api }, id) => api.environments.get({ id }, uncancelled),
  surface: ({ api }, id) => api.environments.surface({ id }, uncancelled),
  plan: ({ api }, id) => api.environments.plan({ id, edit }, uncancelled),
  report: ({ api }, id) => api.conflicts.report({ id, edit: null }, uncancelled),
  'report of an edit': ({ api }, id) => api.conflicts.report({ id, edit }, uncancelled),
  settle: ({ api }, id) => api.conflicts.settle({ id, edit, decisions: [] }, uncancelled),
  providers: ({ api }, id) => api.conflicts.providers({ id, text: 'bin' }, uncancelled),
  why: ({ api }, id) => api.conflicts.why({ id, name: 'package-7' }, uncancelled),
  // It fails where the packages would be fetched, which is behind all that reads and writes the lock.
  apply: async (engine, id) => expect((await engine.apply(id, edit)).state).toBe('failed'),
}

it.each(Object.keys(asked))('answers %s of an environment at the limits of a lock without a stall', async (name) => {
  writeEnvironments(machine.home, 2)
  writeLarge(0, 1_330)
  writeLarge(1, 3)
  const engine = await startTestEngine(machine.home)
  const listed = await engine.api.environments.list({}, uncancelled)
  expect(listed).toMatchObject([
    { packages: 1_330, problem: null },
    { packages: 3, problem: null },
  ])
  // What asks for the first time compiles schemas and loads what it needs, which is no fault of the lock.
  for (let round = 0; round < 2; round++) await asked[name]?.(engine, idOf(1))
  const stall = await longestStall(async () => asked[name]?.(engine, idOf(0)))
  expect(stall).toBeLessThan(50)
  await engine.close()
})

const folderOf = (at: number) => join(machine.home, 'projects', `project-${at}`, '.flox')
const idOf = (at: number) => environmentId(folderOf(at))

function writeLarge(at: number, count: number): void {
  const names = Array.from({ length: count }, (_, number) => `package-${number}`)
  const install = Object.fromEntries(names.map((name) => [name, { 'pkg-path': `debian/${name}` }]))
  const manifest = { 'schema-version': '1.10.0', install, options: { systems } }
  const packages = names.flatMap((name) => systems.map((system) => ({ ...lockedPackage(name, 0), system })))
  const lines = names.map((name) => `${name}.pkg-path = "debian/${name}"`).join('\n')
  const toml = `schema-version = "1.10.0"\n[install]\n${lines}\n[options]\nsystems = ${JSON.stringify(systems)}\n`
  writeFileSync(join(folderOf(at), 'env', 'manifest.toml'), toml)
  writeFileSync(
    join(folderOf(at), 'env', 'manifest.lock'),
    JSON.stringify({ 'lockfile-version': 1, manifest, packages }),
  )
}
