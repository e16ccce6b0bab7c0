import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { Registry } from './registry.ts'

const machine = useTestMachine()
const id = environmentIdSchema.parse('0123abcd')

it('holds to the history although the list cannot be written, and writes it with the next change', async () => {
  const folder = join(machine.home, 'data')
  const path = join(folder, 'registry.json')
  const registry = await Registry.open(path)
  await registry.put(id, { dotFlox: '/p/.flox', name: 'p' })
  renameSync(folder, `${folder}-away`)
  writeFileSync(folder, 'no folder')
  await expect(registry.follow(id, { generation: 7, size: 9 })).rejects.toMatchObject({ code: 'FILE_ACCESS' })
  expect(registry.get(id)).toMatchObject({ generation: 7, size: 9 })
  renameSync(folder, `${folder}-file`)
  mkdirSync(folder)
  await registry.put(environmentIdSchema.parse('89abcdef'), { dotFlox: '/q/.flox', name: 'q' })
  expect((await Registry.open(path)).get(id)).toMatchObject({ generation: 7, size: 9 })
})

it('takes over at the start what the history knows and the list does not', async () => {
  const first = await startTestEngine(machine.home)
  const made = await first.create(machine.project('behind'))
  const [listed] = await first.api.environments.list({}, uncancelled)
  await first.close()
  const path = join(machine.home, '.local/share/floe/registry.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"generation": \d+/, '"generation": 0'))
  utimesSync(path, 1, 1)
  const engine = await startTestEngine(machine.home)
  expect((await engine.api.environments.get({ id: made }, uncancelled)).generation).toBe(listed?.generation)
  await engine.close()
})

it('says which environment is not on the list', async () => {
  const registry = await Registry.open(join(machine.home, 'registry.json'))
  expect(() => registry.require(id)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_NOT_FOUND' }))
})
