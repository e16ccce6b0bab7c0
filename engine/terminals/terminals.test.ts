import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import { processRow } from '../lib/process-row.ts'
import { Terminals } from './terminals.ts'

const environment = environmentIdSchema.parse('0123abcd')
let generation = 1
let script = ''
let terminals: Terminals

beforeEach(() => {
  generation = 1
  terminals = new Terminals({
    prepare: async () => ({
      environmentName: 'demo',
      shell: 'bash',
      cwd: mkdtempSync(join(tmpdir(), 'floe-terminal-')),
      generation,
      command: '/bin/bash',
      args: script === '' ? ['--norc'] : ['--norc', '-c', script],
      env: { PATH: process.env['PATH'] },
    }),
    generationOf: () => generation,
    onChange: () => {},
  })
})
afterEach(() => terminals.closeAll())

const open = (text: string) => {
  script = text
  return terminals.open({ environment, columns: 80, rows: 24 })
}

async function readAll(id: string, until?: (text: string) => boolean) {
  const abort = new AbortController()
  const kinds: string[] = []
  let text = ''
  let exitCode: number | null = null
  for await (const item of terminals.output(id, abort.signal)) {
    kinds.push(item.kind)
    if (item.kind === 'exit') exitCode = item.exitCode
    else text += Buffer.from(item.data, 'base64').toString('utf8')
    if (until?.(text)) abort.abort()
  }
  return { text, kinds, exitCode }
}

it('gives a late reader the scrollback first and then what follows, nothing lost or doubled', async () => {
  const { id } = await open('for i in $(seq 1 2000); do echo line-$i; done; sleep 0.3; echo after; exit 3')
  await sleep(200)
  const { text, kinds, exitCode } = await readAll(id)
  const lines = text.split('\r\n').filter((line) => line.startsWith('line-'))
  expect(lines).toEqual(Array.from({ length: 2000 }, (_, index) => `line-${index + 1}`))
  expect(text).toContain('after')
  expect([kinds[0], exitCode]).toEqual(['replay', 3])
})

it('shows the last byte of a program that prints and ends at once', async () => {
  for (let round = 0; round < 20; round++) {
    const { id } = await open(`head -c 65536 /dev/zero | tr '\\0' x; printf END; exit 0`)
    const { text } = await readAll(id)
    expect([text.length, text.endsWith('END')]).toEqual([65_539, true])
    await terminals.close(id)
  }
})

it('lets a flooding program wait for its reader and loses nothing', async () => {
  const { id } = await open('seq 1 400000')
  let received = ''
  for await (const item of terminals.output(id, AbortSignal.timeout(50_000))) {
    if (item.kind === 'exit') break
    received += Buffer.from(item.data, 'base64').toString('latin1')
    if (received.length < 2_000_000) await sleep(5)
  }
  const lines = received.trim().split('\r\n')
  expect([lines[0], lines.at(-1), lines.length]).toEqual(['1', '400000', 400_000])
})

it('keeps a bounded scrollback that begins at a line and remembers the alternate screen', async () => {
  const { id } = await open(`printf '\\033[?1049h'; seq 1 300000; echo done`)
  await readAll(id)
  const { text } = await readAll(id)
  expect(text.length).toBeLessThan(1_050_000)
  const start = '\u001B[0m\u001B[?1049h'
  expect(text.startsWith(start)).toBe(true)
  expect(text.slice(start.length)).toMatch(/^\d+\r\n/)
  expect(text.trim().endsWith('done')).toBe(true)
})

it('carries input and size to the shell', async () => {
  const { id } = await open('')
  terminals.resize(id, 132, 43)
  terminals.write(id, 'stty size\r')
  const { text } = await readAll(id, (shown) => shown.includes('43 132'))
  expect(text).toContain('43 132')
})

it('ends everything that a terminal started, also what left its session', async () => {
  const { id } = await open(`trap '' HUP TERM; setsid sleep 300 & echo pid=$!; sleep 301`)
  const { text } = await readAll(id, (shown) => /pid=\d+\r/.test(shown))
  const pid = Number(/pid=(\d+)/.exec(text)?.[1])
  expect(processRow(pid)).not.toBeNull()
  await terminals.close(id)
  expect(processRow(pid)).toBeNull()
  expect(terminals.list()).toEqual([])
})

it.each([
  ['while its shell runs', 'sleep 301'],
  ['when its shell has ended', 'exit 0'],
])('ends what was forked twice and left its session, %s', async (_when, then) => {
  const { id } = await open(`trap '' HUP; (setsid sleep 300 & echo pid=$!); ${then}`)
  const { text } = await readAll(id, (shown) => then !== 'exit 0' && /pid=\d+\r/.test(shown))
  const pid = Number(/pid=(\d+)/.exec(text)?.[1])
  expect(processRow(pid)).not.toBeNull()
  await terminals.close(id)
  expect(processRow(pid)).toBeNull()
})

it('closes a terminal in few turns of the event loop while others flood', async () => {
  const flooding = []
  for (let count = 0; count < 12; count++) flooding.push(await open('yes; true'))
  await Promise.all(flooding.map(({ id }) => readAll(id, (text) => text.length > 100_000)))
  const turns = () => performance.nodeTiming.uvMetricsInfo.loopCount
  const before = turns()
  await terminals.close(flooding[0]?.id ?? '')
  // A promise for each file of /proc takes several hundred.
  expect(turns() - before).toBeLessThan(120)
})

it('is stale once its environment has another generation', async () => {
  const { id } = await open('sleep 5')
  expect(terminals.list()[0]).toMatchObject({ id, title: 'demo', stale: false, exitCode: null })
  generation = 2
  expect(terminals.list()[0]).toMatchObject({ stale: true, generation: 1 })
})
