import { appendFileSync, chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { longestStall } from '../testing/stall-meter.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { writeEnvironments } from '../testing/write-environments.ts'

const machine = useTestMachine()

it('never stalls the event loop over the first list of a thousand', async () => {
  writeEnvironments(machine.home, 1_000)
  const engine = await startTestEngine(machine.home)
  let states: string[] = []
  const stall = await longestStall(async () => {
    states = (await engine.api.environments.list({}, uncancelled)).map(({ state }) => state)
  })
  expect(states).toEqual(Array.from({ length: 1_000 }, () => 'not-built'))
  expect(stall).toBeLessThan(50)
  await engine.close()
})

it('reads no environment again after a start, but those that have changed', async () => {
  writeEnvironments(machine.home, 40)
  process.env['XDG_CACHE_HOME'] = join(machine.home, '.cache')
  for (let at = 0; at < 40; at++) appendFileSync(lockOf(at), ' '.repeat(200_000))
  const list = async () => {
    const engine = await startTestEngine(machine.home)
    const before = bytesRead()
    const listed = await engine.api.environments.list({}, uncancelled)
    const read = bytesRead() - before
    await engine.close()
    return { listed, read }
  }
  const first = await list()
  const second = await list()
  expect(second.listed).toEqual(first.listed)
  expect(first.read).toBeGreaterThan(8_000_000)
  expect(second.read).toBeLessThan(1_000_000)
  appendFileSync(join(projectOf(7), 'env', 'manifest.toml'), '\n[install.more]\npkg-path = "debian/more"\n')
  const third = await list()
  expect(third.listed.filter(({ packages, state }) => packages === 11 && state === 'stale').length).toBe(1)
  expect(third.read).toBeLessThan(1_000_000)
})

it.runIf(process.getuid?.() !== 0)('looks again at what could not be read', async () => {
  writeEnvironments(machine.home, 1)
  chmodSync(lockOf(0), 0o000)
  const engine = await startTestEngine(machine.home)
  expect((await engine.api.environments.list({}, uncancelled)).map(({ state }) => state)).toEqual(['broken'])
  chmodSync(lockOf(0), 0o600)
  expect((await engine.api.environments.list({}, uncancelled)).map(({ state }) => state)).toEqual(['not-built'])
  await engine.close()
})

const projectOf = (at: number) => join(machine.home, 'projects', `project-${at}`, '.flox')
const lockOf = (at: number) => join(projectOf(at), 'env', 'manifest.lock')
const bytesRead = () => Number(/^rchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
