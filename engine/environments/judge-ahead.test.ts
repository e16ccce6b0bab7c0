import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { floePaths } from '../lib/floe-paths.ts'
import { longestStall } from '../testing/stall-meter.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { writeEnvironments } from '../testing/write-environments.ts'
import { environmentId } from './environment-id.ts'
import { judgeAhead } from './judge-ahead.ts'
import type { JudgedAhead } from './judge-ahead.ts'
import { judgeEnvironment } from './judge-environment.ts'

const machine = useTestMachine()
let begun: JudgedAhead | null = null
beforeEach(() => (process.env['XDG_CACHE_HOME'] = join(machine.home, '.cache')))
afterEach(() => begun?.close())

const count = 120
const dotFloxOf = (at: number) => join(machine.home, 'projects', `project-${at}`, '.flox')
const fileOf = (at: number, name: string) => join(dotFloxOf(at), 'env', name)
const begin = (build = 'test') => (begun = judgeAhead(floePaths(), build))
function started(): JudgedAhead {
  const ahead = begin()
  if (!ahead) throw new Error('it was not worth it')
  return ahead
}

it('judges in workers what the loop would say of each environment, and leaves out what is not plain', async () => {
  writeEnvironments(machine.home, count)
  writeFileSync(fileOf(3, 'manifest.lock'), '['.repeat(1 << 20))
  const ahead = started()
  await ahead.done
  const judged = ahead.take()
  expect(judged.size).toBe(count - 1)
  expect(judged.has(environmentId(dotFloxOf(3)))).toBe(false)
  expect(judged.get(environmentId(dotFloxOf(7)))).toEqual(await judgeEnvironment(dotFloxOf(7), 'project-7'))
})

it('lists what is so when it is asked, without a stall', async () => {
  writeEnvironments(machine.home, count)
  writeFileSync(fileOf(3, 'manifest.lock'), '[')
  const ahead = started()
  await ahead.done
  appendFileSync(fileOf(7, 'manifest.toml'), '\n[install.more]\npkg-path = "debian/more"\n')
  const engine = await startTestEngine(machine.home, { ahead })
  let states: string[] = []
  const stall = await longestStall(async () => {
    states = (await engine.api.environments.list({}, uncancelled)).map(({ state }) => state)
  })
  expect(states.map((state, at) => [at, state]).filter(([, state]) => state !== 'not-built')).toEqual([
    [3, 'broken'],
    [7, 'stale'],
  ])
  expect(states).toHaveLength(count)
  expect(stall).toBeLessThan(50)
  await engine.close()
})

it('lists all of them when a worker ends in the middle', async () => {
  writeEnvironments(machine.home, count)
  const ahead = started()
  const engine = await startTestEngine(machine.home, { ahead })
  const listed = engine.api.environments.list({}, uncancelled)
  await ahead.close()
  expect((await listed).filter(({ state }) => state === 'not-built')).toHaveLength(count)
  await engine.close()
})

it('is worth it where this build has judged nothing yet', async () => {
  expect(begin()).toBeNull()
  writeEnvironments(machine.home, count)
  const engine = await startTestEngine(machine.home)
  await engine.api.environments.list({}, uncancelled)
  await engine.close()
  expect(begin()).toBeNull()
  expect(begin('another')).not.toBeNull()
})
