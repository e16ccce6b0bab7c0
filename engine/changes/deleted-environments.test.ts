import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { snapshot, useTestMachine } from '../testing/test-machine.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

const tool = (name: string) => machine.storePackage(`${name}-1.0`, { [`bin/${name}`]: name })
const state = (...names: readonly string[]) => join(machine.home, '.local/state/floe', ...names)
const remove = (id: EnvironmentId) => engine.api.environments.delete({ id, stopTerminals: false }, uncancelled)
const undelete = (id: EnvironmentId) => engine.api.environments.undelete({ id }, uncancelled)
const get = (id: EnvironmentId) => engine.api.environments.get({ id }, uncancelled)
const history = (id: EnvironmentId) => engine.api.history.list({ id }, uncancelled)

it('brings back a deleted environment with its files, history, consent and place in the list', async () => {
  const folder = machine.project('back')
  const id = await engine.create(folder, [tool('alpha')])
  await engine.apply(id, { kind: 'install', packages: [{ spec: tool('beta') }] })
  const { manifestText, manifestHash } = await get(id)
  const withHook = `${manifestText}\n[hook]\non-activate = "echo hook"\n`
  await engine.apply(id, { kind: 'text', text: withHook, basedOn: manifestHash })
  await engine.api.environments.pin({ id, pinned: true }, uncancelled)
  const before = { files: snapshot(join(folder, '.flox')), history: await history(id), summary: await get(id) }
  expect(before.summary).toMatchObject({ trust: 'full', pinned: true })

  expect(await remove(id)).toEqual({ undoable: true })
  expect(existsSync(join(folder, '.flox'))).toBe(false)
  await expect(get(id)).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' })

  await undelete(id)
  expect(snapshot(join(folder, '.flox'))).toEqual(before.files)
  expect(await history(id)).toEqual(before.history)
  expect(await get(id)).toEqual(before.summary)
  expect(readFileSync(join(machine.home, '.local/share/flox/env-registry.json'), 'utf8')).toContain(folder)
  const undone = await engine.ended(await engine.api.history.undo({ id }, uncancelled))
  expect(undone.error).toBeNull()
  expect(readdirSync(state('deleted'))).toEqual([])
})

it('says that the place is taken, or gone, and keeps what was deleted', async () => {
  const folder = machine.project('taken')
  const id = await engine.create(folder)
  await remove(id)
  mkdirSync(join(folder, '.flox'))
  await expect(undelete(id)).rejects.toMatchObject({ code: 'ENVIRONMENT_EXISTS' })
  rmSync(folder, { recursive: true })
  await expect(undelete(id)).rejects.toMatchObject({ code: 'FOLDER_MISSING' })
  mkdirSync(folder)
  expect((await undelete(id)).id).toBe(id)
  await expect(undelete(id)).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' })
})

it('moves links as links, whatever they lead to', async () => {
  const folder = machine.project('links')
  const id = await engine.create(folder)
  const outside = machine.project('outside')
  writeFileSync(join(outside, 'precious'), 'mine')
  symlinkSync(outside, join(folder, '.flox/elsewhere'))
  await remove(id)
  expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('mine')
  await undelete(id)
  rmSync(state('deleted'), { recursive: true })
  // Where nothing can be kept, it is deleted for good.
  writeFileSync(state('deleted'), '')
  expect(await remove(id)).toEqual({ undoable: false })
  expect(existsSync(join(folder, '.flox'))).toBe(false)
  expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('mine')
})

it('removes for good after a day, with the consent', async () => {
  const folder = machine.project('old')
  const id = await engine.create(folder)
  await remove(id)
  const note = state('deleted', id, 'environment.json')
  const text = JSON.parse(readFileSync(note, 'utf8')) as object // written by Floe just now
  const deletedAt = new Date(Date.now() - 25 * 3_600_000).toISOString()
  writeFileSync(note, JSON.stringify({ ...text, deletedAt }))
  await engine.close()
  engine = await startTestEngine(machine.home)
  expect(readdirSync(state('deleted'))).toEqual([])
  expect(readFileSync(state('trust.json'), 'utf8')).not.toContain(id)
  await expect(undelete(id)).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' })
})

it('knows what deleting frees: what nothing else on the list holds', async () => {
  const [shared, alone] = [tool('shared'), machine.storePackage('alone-1.0', { 'bin/alone': 'x'.repeat(200_000) })]
  const id = await engine.create(machine.project('first'), [shared, alone])
  const other = await engine.create(machine.project('second'), [shared])
  const frees = async (...ids: EnvironmentId[]) =>
    (await engine.api.environments.deletion({ ids }, uncancelled)).frees ?? Number.NaN
  expect(await frees(id)).toBeGreaterThan(200_000)
  expect(await frees(other)).toBeLessThan(100_000)
  expect(await frees(id, other)).toBeGreaterThan((await frees(id)) + (await frees(other)))
})
