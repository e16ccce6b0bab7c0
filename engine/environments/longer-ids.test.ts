import { readFileSync, readdirSync, readlinkSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { environmentId, floxHash } from './environment-id.ts'

const machine = useTestMachine()

it('gives two paths two ids, although flox names both the same', () => {
  const [one, other] = ['/home/user/code/project-45473/.flox', '/home/user/code/project-53530/.flox']
  expect([floxHash(one), floxHash(other)]).toEqual(['b5f9283d', 'b5f9283d'])
  expect(environmentId(one)).not.toBe(environmentId(other))
})

/** As an earlier version left it, which knew 8 digits. */
async function madeByAnEarlierVersion() {
  const folder = machine.project('old')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder, [machine.storePackage('alpha-1.0', { 'bin/alpha': '' })])
  await engine.close()
  const old = id.slice(0, 8)
  const state = join(machine.home, '.local/state/floe')
  for (const name of ['history', 'generations']) renameSync(join(state, name, id), join(state, name, old))
  const registry = join(machine.home, '.local/share/floe/registry.json')
  writeFileSync(registry, readFileSync(registry, 'utf8').replaceAll(id, old))
  return { id, old, state }
}

it('takes over what an earlier version kept of an environment', async () => {
  const { id, old, state } = await madeByAnEarlierVersion()
  const engine = await startTestEngine(machine.home)
  expect((await engine.api.environments.list({}, uncancelled)).map((one) => one.id)).toEqual([id])
  expect((await engine.api.history.list({ id }, uncancelled)).entries.length).toBe(1)
  await engine.close()
  expect(readdirSync(join(state, 'history'))).toEqual([id])
  expect(readlinkSync(join(state, 'generations', old))).toBe(id)
})

it('takes over nothing that two environments have shared', async () => {
  const { id, old, state } = await madeByAnEarlierVersion()
  const foreign = { files: [{ path: '/elsewhere/.flox/env/manifest.toml', before: null, after: '' }], links: [] }
  writeFileSync(join(state, 'history', old, '000002.json'), JSON.stringify(foreign))
  const engine = await startTestEngine(machine.home)
  expect((await engine.api.environments.list({}, uncancelled)).map((one) => one.id)).toEqual([id])
  expect((await engine.api.history.list({ id }, uncancelled)).entries).toEqual([])
  await engine.close()
  expect(readdirSync(join(state, 'history'))).toEqual([old])
})
