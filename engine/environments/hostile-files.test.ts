import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import { longestStall } from '../testing/stall-meter.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { lockedPackage, writeEnvironments } from '../testing/write-environments.ts'

const machine = useTestMachine()

const head = 'schema-version = "1.10.0"\n'
const lockOf = (rest: string) => `{"lockfile-version":1,"manifest":{"schema-version":"1.10.0"},${rest}}`
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const keys = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')

/** What a file says, and what is said of it. */
const hostile: readonly (readonly [file: 'lock' | 'toml', text: string, code: string | null])[] = [
  ['lock', lockOf(`"packages":[${'1,'.repeat(500_000)}1]`), 'LOCK_INVALID'],
  ['lock', lockOf(`"packages":[${'1,'.repeat(140_000)}1]`), 'LOCK_INVALID'],
  ['lock', '['.repeat(1 << 20), 'LOCK_INVALID'],
  ['lock', lockOf(`"packages":[],"compose":${nested(500_000)}`), 'LOCK_INVALID'],
  ['lock', `{"lockfile-version":${nested(500_000)},"manifest":{},"packages":[]}`, 'LOCK_INVALID'],
  ['lock', `{"lockfile-version":[${'1,'.repeat(140_000)}1],"manifest":{},"packages":[]}`, 'LOCK_INVALID'],
  ['lock', '\n'.repeat(1 << 20), 'LOCK_INVALID'],
  ['toml', `${head}[vars]\n${keys(7_900, (at) => `a${at} = 1`)}`, 'MANIFEST_INVALID'],
  ['toml', `${head}[install]\n${keys(3_900, (at) => `a${at}.x = 1`)}`, 'MANIFEST_INVALID'],
  ['toml', head + keys(1_490, (at) => `a${at} = 1`), 'MANIFEST_UNKNOWN_FIELD'],
  ['toml', head + keys(7_900, (at) => `a${at} = 1`), 'MANIFEST_UNKNOWN_FIELD'],
  ['toml', `${head}[vars]\n${keys(7_900, (at) => `a${at} = "x"`)}`, null],
]

it('lists and opens a good environment beside hostile ones without a stall', async () => {
  writeEnvironments(machine.home, hostile.length + 1)
  for (const [at, [file, text]] of hostile.entries()) writeFileSync(fileOf(at, file), text)
  const engine = await startTestEngine(machine.home)
  const list = () => engine.api.environments.list({}, uncancelled)
  // What reads any environment for the first time compiles its schemas, which is no one's fault.
  await engine.api.environments.get({ id: environmentIdSchema.parse((await list())[hostile.length]?.id) }, uncancelled)
  for (const [at, [file, text]] of hostile.entries()) writeFileSync(fileOf(at, file), `${text} `)
  let listed: Awaited<ReturnType<typeof list>> = []
  const stall = await longestStall(async () => {
    listed = await list()
  })
  expect(listed.map(({ problem }) => problem?.code ?? null)).toEqual([...hostile.map(([, , code]) => code), null])
  expect(listed.at(-1)?.state).toBe('not-built')
  expect(stall).toBeLessThan(50)
  await engine.close()
})

it('reads a lock of 1,000 packages for four systems without a stall', async () => {
  writeEnvironments(machine.home, 1)
  const systems = ['x86_64-linux', 'aarch64-linux', 'x86_64-darwin', 'aarch64-darwin']
  const packages = keys(1_000, (at) => `package-${at}`).split('\n')
  const locked = packages.flatMap((name) => systems.map((system) => ({ ...lockedPackage(name, 0), system })))
  const manifest = {
    'schema-version': '1.10.0',
    install: Object.fromEntries(packages.map((name) => [name, { 'pkg-path': name }])),
  }
  const lock = { 'lockfile-version': 1, manifest: { ...manifest, options: {} }, packages: locked }
  const toml = `${head}[install]\n${packages.map((name) => `${name}.pkg-path = "${name}"`).join('\n')}\n`
  mkdirSync(dirname(fileOf(0, 'lock')), { recursive: true })
  writeFileSync(fileOf(0, 'toml'), toml)
  writeFileSync(fileOf(0, 'lock'), JSON.stringify(lock, null, 2))
  const engine = await startTestEngine(machine.home)
  const [first] = await engine.api.environments.list({}, uncancelled)
  expect(first).toMatchObject({ state: 'not-built', problem: null, packages: 1_000 })
  const get = () => engine.api.environments.get({ id: environmentIdSchema.parse(first?.id) }, uncancelled)
  await get()
  writeFileSync(fileOf(0, 'lock'), JSON.stringify(lock))
  const stall = await longestStall(get)
  expect(stall).toBeLessThan(50)
  await engine.close()
})

const fileOf = (at: number, kind: 'lock' | 'toml') =>
  join(machine.home, 'projects', `project-${at}`, '.flox', 'env', `manifest.${kind}`)
