import { execFileSync } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { thisSystem } from '../../environments/this-system.ts'
import { holdLock } from '../hold-lock.ts'
import { startTestEngine, uncancelled } from '../test-engine.ts'
import { useTestMachine } from '../test-machine.ts'

const machine = useTestMachine()

it('shows on the stage that it waits for another process of Nix, and goes on after it', async () => {
  const folder = machine.project('waiting')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder, [machine.storePackage('alpha-1.0', { 'bin/alpha': machine.home })])
  const tree = readlinkSync(join(folder, '.flox/run', `${thisSystem()}.waiting-dev`))
  execFileSync('nix-store', ['--delete', '--ignore-liveness', tree], { stdio: 'ignore' })

  const release = await holdLock(`${tree}.lock`)
  const { id: job } = await engine.api.environments.apply({ id, edit: { kind: 'build' } }, uncancelled)
  const seen: unknown[] = []
  for await (const state of engine.api.jobs.watch({ id: job }, uncancelled)) {
    const stage = state.stages.find(({ name }) => name === 'tree')
    if (stage?.activity && !seen.includes(stage.activity)) seen.push(stage.activity)
    if (stage?.activity) await release()
  }
  expect(seen).toEqual(['waiting for another Nix process that makes environment-dev'])
  const after = await engine.api.jobs.get({ id: job }, uncancelled)
  expect(after).toMatchObject({ state: 'done', error: null })
  expect(after.stages.map(({ activity }) => activity).filter(Boolean)).toEqual([])
  await engine.close()
})
