import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startTestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { thisSystem } from './this-system.ts'

const machine = useTestMachine()

it('keeps no tree of a name that the environment has no more', async () => {
  const folder = machine.project('before')
  const engine = await startTestEngine(machine.home)
  const id = await engine.create(folder, [machine.storePackage('alpha-1.0', { 'bin/alpha': '' })])
  const [pointer, run] = [join(folder, '.flox/env.json'), join(folder, '.flox/run')]
  const links = (name: string) => ['dev', 'run'].map((mode) => `${thisSystem()}.${name}-${mode}`)
  expect(readdirSync(run)).toEqual(links('before'))
  symlinkSync('/nix/store/other', join(run, 'aarch64-other.before-dev'))
  writeFileSync(pointer, readFileSync(pointer, 'utf8').replace('before', 'after'))
  expect((await engine.apply(id, { kind: 'build' })).state).toBe('done')
  expect(readdirSync(run).sort()).toEqual(['aarch64-other.before-dev', ...links('after')].sort())
  await engine.close()
})
