import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NixFacts } from '../../shared/model/diagnostics.ts'
import { Jobs } from '../jobs/jobs.ts'
import { floePaths } from '../lib/floe-paths.ts'
import { ask } from './check.ts'
import { Diagnostics } from './diagnostics.ts'
import { formatBytes } from '../../shared/text/format-bytes.ts'
import { nixQuestions } from './nix-checks.ts'

let home = ''
let jobs: Jobs
let looks = 0

const working: NixFacts = {
  found: true,
  path: '/usr/bin/nix',
  version: '2.8.0',
  mode: 'single-user',
  storeExists: true,
  storeWritable: true,
  sandbox: 'true',
  substituters: [],
  freeBytes: 1e11,
}
const missing: NixFacts = { ...working, found: false, path: null, version: null, mode: null, storeWritable: false }

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'floe-diagnostics-'))
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  jobs = await Jobs.open({ folder: join(home, 'jobs'), onChange: () => {}, report: () => {} })
  looks = 0
})
afterEach(async () => {
  await jobs.close()
  rmSync(home, { recursive: true })
})

const diagnostics = (onChange: () => void = () => {}) =>
  new Diagnostics({
    paths: floePaths({ HOME: home }),
    runtime: join(home, 'run'),
    jobs,
    detectNix: async () => {
      looks += 1
      return working
    },
    onChange,
  })

const checkNix = (facts: NixFacts, debian = true, root = true) =>
  Promise.all(nixQuestions(facts, { debian, root }).map((one) => ask(one, AbortSignal.timeout(1000))))

it('takes a store that does not exist yet for none that is in trouble, and says so', async () => {
  const of = async (facts: Partial<NixFacts>) =>
    (await checkNix({ ...working, ...facts })).find(({ id }) => id === 'nix-store')
  const told = { state: 'ok', found: 'does not exist yet; the first install makes it' }
  expect(await of({ storeExists: false })).toMatchObject(told)
  expect(await of({ storeExists: false, storeWritable: false })).toMatchObject({ state: 'failed' })
})

it('says the space in the words of the status line', async () => {
  const disk = (await checkNix({ ...working, freeBytes: 77_640_000_000 })).find(({ id }) => id === 'disk')
  expect(disk?.found).toBe(`${formatBytes(77_640_000_000)} free for the store`)
})

it('looks once for all who ask at a time, and tells every window of news', async () => {
  let news = 0
  const all = diagnostics(() => void (news += 1))
  const [one, two] = await Promise.all([all.run({ fresh: false }), all.run({ fresh: true })])
  expect([one === two, looks, news]).toEqual([true, 1, 0])
  const later = await all.run({ fresh: true })
  expect([await all.run({ fresh: false }), looks, news]).toEqual([later, 2, 1])
})

it('looks at this machine, and keeps what it found until it is asked for news', async () => {
  const all = diagnostics()
  const report = await all.run({ fresh: false })
  const states = Object.fromEntries(report.checks.map((check) => [check.id, check.state]))
  expect(states).toMatchObject({
    nix: 'ok',
    'nix-store': 'ok',
    terminal: 'ok',
    shells: 'ok',
    folders: 'ok',
    runtime: 'ok',
  })
  expect(await all.run({ fresh: false })).toBe(report)
  expect(looks).toBe(1)
  await all.run({ fresh: true })
  expect(looks).toBe(2)
})

it('gives every check that is not fine a cause, an explanation and at most three ways', async () => {
  const bad = { ...working, mode: null, storeWritable: false, sandbox: 'false', freeBytes: 1e9 }
  const checks = [...(await checkNix(missing)), ...(await checkNix(bad))]
  const troubled = checks.filter((check) => check.state === 'failed' || check.state === 'warning')
  expect(troubled.map((check) => check.id)).toEqual(['nix', 'nix-mode', 'nix-store', 'nix-sandbox', 'disk'])
  for (const { cause, explanation, ways } of troubled) {
    expect([typeof cause, typeof explanation]).toEqual(['string', 'string'])
    expect(ways.length).toBeLessThanOrEqual(3)
  }
})

it('offers to install Nix by apt where it may, a command where it may not, and the installer elsewhere', async () => {
  const ways = async (debian: boolean, root: boolean) => (await checkNix(missing, debian, root))[0]?.ways
  expect((await ways(true, true))?.[0]).toEqual({ kind: 'fix', label: 'Install nix-bin', fix: 'install-nix' })
  expect((await ways(true, false))?.[0]).toMatchObject({ kind: 'command', command: 'sudo apt-get install nix-bin' })
  expect((await ways(false, true))?.map((way) => way.kind)).toEqual(['command'])
})

it('puts right what it can, as a job', async () => {
  const run = join(home, 'run')
  chmodSync(run, 0o755)
  const all = diagnostics()
  const found = (await all.run({ fresh: true })).checks.find((check) => check.id === 'runtime')
  expect(found).toMatchObject({ state: 'failed', ways: [{ kind: 'fix', fix: 'close-runtime-folder' }, {}] })
  const { id } = all.fix('close-runtime-folder')
  for await (const job of jobs.watch(id, AbortSignal.timeout(5000))) if (job.endedAt) expect(job.state).toBe('done')
  expect(statSync(run).mode & 0o777).toBe(0o700)
  expect((await all.run({ fresh: false })).checks.find((check) => check.id === 'runtime')?.state).toBe('ok')
})

it('knows no other fix', () => {
  expect(() => diagnostics().fix('rm -rf /')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
})

it('does not wait for a look that hangs', async () => {
  const hanging = {
    id: 'x',
    group: 'x',
    title: 'x',
    look: (signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('late')))),
  }
  expect(await ask(hanging, AbortSignal.timeout(50))).toMatchObject({ state: 'unknown' })
})
