import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import type { Job } from '../../shared/model/job.ts'
import { run } from '../process/run.ts'
import { Jobs } from './jobs.ts'
import type { JobSpec } from './running-job.ts'

let folder = ''
let jobs: Jobs
const reported: string[] = []

const openJobs = () => Jobs.open({ folder, onChange: () => {}, report: (incident) => reported.push(incident) })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floe-jobs-'))
  reported.length = 0
  jobs = await openJobs()
})
afterEach(async () => {
  await jobs.close()
  rmSync(folder, { recursive: true })
})

const environment = environmentIdSchema.parse('0123abcd')
const spec = (change: Partial<JobSpec>): JobSpec => ({
  title: 'Install jq',
  environment,
  environmentName: 'demo',
  command: 'floe install jq',
  stages: ['lock', 'build', 'commit'],
  work: async () => 'done',
  ...change,
})

async function end(id: string): Promise<Job> {
  let last: Job | undefined
  for await (const job of jobs.watch(id, AbortSignal.timeout(20_000))) last = job
  return last!
}

async function logOf(id: string): Promise<string> {
  let text = ''
  for await (const chunk of jobs.log(id, AbortSignal.timeout(20_000))) text += chunk.text
  return text
}

it('goes through its stages and says what changed', async () => {
  const { id, state } = jobs.start(
    spec({
      work: async ({ stage, progress, log }) => {
        await stage('lock', async () => log('locking\n'))
        await stage('build', async () => progress({ stage: 'build', done: 1, total: 2, activity: 'building jq' }))
        return 'jq 1.6 was added.'
      },
    }),
  )
  expect(state).toBe('queued')
  const job = await end(id)
  expect(job).toMatchObject({ state: 'done', result: 'jq 1.6 was added.', error: null, cancellable: false })
  expect(job.stages.map((stage) => [stage.name, stage.state, stage.done])).toEqual([
    ['lock', 'done', null],
    ['build', 'done', 1],
    ['commit', 'skipped', null],
  ])
  expect(await logOf(id)).toBe('== lock\nlocking\n== build\n')
})

it('runs one job of an environment at a time, and other environments beside it', async () => {
  const order: string[] = []
  const step = (name: string, ms: number) => async () => {
    order.push(`+${name}`)
    await sleep(ms)
    order.push(`-${name}`)
    return ''
  }
  const other = environmentIdSchema.parse('ffff0000')
  const started = [
    jobs.start(spec({ work: step('a', 100) })),
    jobs.start(spec({ work: step('b', 10) })),
    jobs.start(spec({ work: step('c', 10), environment: other })),
  ]
  await Promise.all(started.map(({ id }) => end(id)))
  const at = (step: string) => order.indexOf(step)
  expect([order.length, at('-a') < at('+b'), at('+c') < at('-a')]).toEqual([6, true, true])
})

it('keeps the typed error of work that failed, and an incident for what no one expected', async () => {
  const full = jobs.start(spec({ work: () => Promise.reject(new FloeError('DISK_FULL', 'full', { path: '/x' })) }))
  expect(await end(full.id)).toMatchObject({ state: 'failed', error: { code: 'DISK_FULL', details: { path: '/x' } } })
  const odd = jobs.start(spec({ work: ({ stage }) => stage('lock', () => Promise.reject(new TypeError('odd'))) }))
  const failed = await end(odd.id)
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'INTERNAL', details: { incident: odd.id } } })
  expect(failed.stages[0]?.state).toBe('failed')
  expect(reported).toEqual([odd.id])
})

it('stops the processes of a cancelled job before it ends, and a queued one never begins', async () => {
  const marker = join(folder, 'began')
  const first = jobs.start(
    spec({
      work: async ({ stage, signal }) => {
        await stage('build', () => run('sh', ['-c', `touch ${marker}; sleep 300 & sleep 301`], { signal }))
        return ''
      },
    }),
  )
  const second = jobs.start(spec({ work: () => Promise.reject(new Error('must not run')) }))
  while (!existsSync(marker)) await sleep(10)
  jobs.cancel(second.id)
  jobs.cancel(first.id)
  expect((await end(first.id)).state).toBe('cancelled')
  expect(await end(second.id)).toMatchObject({ state: 'cancelled', startedAt: null, error: null })
})

it('shows a reader what was logged before and what follows', async () => {
  let release = () => {}
  const wait = new Promise<void>((resolve) => (release = resolve))
  const { id } = jobs.start(
    spec({
      work: async ({ log }) => {
        log('before\n')
        await wait
        for (let line = 0; line < 20_000; line++) log(`line ${line}\n`)
        return ''
      },
    }),
  )
  await sleep(50)
  const reading = logOf(id)
  await sleep(50)
  release()
  const lines = (await reading).trim().split('\n')
  expect([lines[0], lines[1], lines.at(-1), lines.length]).toEqual(['before', 'line 0', 'line 19999', 20_001])
})

it('keeps the end of a log that grows without end, within bounds', async () => {
  const { id } = jobs.start(
    spec({
      work: async ({ log }) => {
        for (let line = 0; line < 500; line++) log(`${line} ${'x'.repeat(70_000)}\n`)
        return ''
      },
    }),
  )
  await end(id)
  expect((await logOf(id)).trimEnd()).toMatch(/\n499 x+$/)
  const logs = readdirSync(folder).filter((name) => name.startsWith(`${id}.log`))
  expect(logs.sort()).toEqual([`${id}.log`, `${id}.log.1`])
  for (const name of logs) expect(statSync(join(folder, name)).size).toBeLessThan(11 * 1024 * 1024)
})

it('says counts at most ten times a second, and the last one', async () => {
  const { id } = jobs.start(
    spec({
      work: async ({ progress }) => {
        for (let done = 1; done <= 300; done++) {
          progress({ stage: 'build', done, total: 300 })
          await sleep(1)
        }
        return ''
      },
    }),
  )
  let states = 0
  let last: Job | undefined
  for await (const job of jobs.watch(id, AbortSignal.timeout(20_000))) {
    states += 1
    last = job
  }
  expect(states).toBeLessThan(25)
  expect(last?.stages[1]).toMatchObject({ done: 300, state: 'done' })
})

it('remembers after a restart, and is honest about what was cut off', async () => {
  const finished = jobs.start(spec({ work: async ({ log }) => (log('a word\n'), 'done') }))
  await end(finished.id)
  await jobs.close()
  const cut = { ...jobs.get(finished.id), id: 'cut-off', state: 'running', endedAt: null, result: null }
  writeFileSync(join(folder, 'cut-off.json'), JSON.stringify(cut))
  writeFileSync(join(folder, 'broken.json'), '{"id"')
  jobs = await openJobs()
  expect(jobs.get(finished.id)).toMatchObject({ state: 'done', result: 'done' })
  expect(await logOf(finished.id)).toBe('a word\n')
  expect(jobs.get('cut-off')).toMatchObject({ state: 'failed', error: { code: 'JOB_INTERRUPTED' } })
})

it('keeps the newest 200', async () => {
  for (let count = 0; count < 205; count++) await end(jobs.start(spec({ work: async () => '' })).id)
  await jobs.close()
  expect(jobs.list().length).toBe(200)
  expect(readdirSync(folder).filter((name) => name.endsWith('.json')).length).toBe(200)
})

it('does not know a job that it never had', () => {
  expect(() => jobs.get('nothing')).toThrow(expect.objectContaining({ code: 'JOB_NOT_FOUND' }))
})
