import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { processRow } from '../lib/process-row.ts'
import { run } from './run.ts'
import { start } from './start.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'floe-start-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const silent = { onStdout: () => {}, onStderr: () => {} }
const path = { env: { PATH: process.env['PATH'] } }

async function pidIn(file: string): Promise<number> {
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(10)
  return Number(readFileSync(file, 'utf8'))
}

it('hands over output while a program runs, and tells how it ended', async () => {
  let output = ''
  const child = await start('sh', ['-c', 'echo one; read line; echo $line >&2; exit 3'], {
    input: 'two\n',
    onStdout: (text) => (output += text),
    onStderr: (text) => (output += text),
  })
  expect(await child.ended).toEqual({ exitCode: 3, signal: null })
  expect(output).toBe('one\ntwo\n')
  const killed = await start('sh', ['-c', 'kill -9 $$'], silent)
  expect(await killed.ended).toEqual({ exitCode: null, signal: 'SIGKILL' })
})

it.each([
  ['left its session', 'setsid'],
  ['left its session and emptied its environment while its parent lives', 'env -i setsid'],
])('stops with everything that it started, also what %s', async (_what, how) => {
  const file = join(folder, 'pid')
  const child = await start('sh', ['-c', `${how} sh -c 'echo $$ > ${file}; exec sleep 300' & wait`], silent)
  const pid = await pidIn(file)
  await child.stop()
  expect([processRow(pid), (await child.ended).signal]).toEqual([null, 'SIGTERM'])
})

it('stops what a program that has ended left behind', async () => {
  const file = join(folder, 'pid')
  const child = await start('sh', ['-c', `(setsid sh -c 'echo $$ > ${file}; exec sleep 300' &)`], silent)
  const pid = await pidIn(file)
  await child.ended
  expect(processRow(pid)).not.toBeNull()
  await child.stop()
  expect(processRow(pid)).toBeNull()
})

it('lets a program end by itself before it is killed', async () => {
  const file = join(folder, 'pid')
  const script = `trap 'echo bye > ${folder}/bye; exit 0' TERM; echo $$ > ${file}; while :; do sleep 0.01; done`
  const child = await start('sh', ['-c', script], { ...silent, graceMs: 20_000 })
  await pidIn(file)
  await child.stop()
  expect([readFileSync(join(folder, 'bye'), 'utf8'), await child.ended]).toEqual([
    'bye\n',
    { exitCode: 0, signal: null },
  ])
})

it('waits for a program, and not for what it left behind with its output open', async () => {
  const file = join(folder, 'pid')
  const { exitCode, stdout } = await run('sh', ['-c', `echo out; (sleep 300 & echo $! > ${file})`], path)
  expect([exitCode, stdout]).toEqual([0, 'out\n'])
  process.kill(await pidIn(file))
})

it('keeps the whole of a large output that ends with its program', async () => {
  const { stdout } = await run('sh', ['-c', 'head -c 700000 /dev/zero | tr "\\0" x; printf END'], path)
  expect([stdout.length, stdout.endsWith('END')]).toEqual([700_003, true])
})

it.each([
  ['is not there', '/nowhere/program', ['x']],
  ['is given too much', 'true', ['x'.repeat(4_000_000)]],
  ['is given what no program can be given', 'true', ['a\0b']],
])('says that a program could not be started when it %s', async (_when, program, args) => {
  await expect(run(program, args, path)).rejects.toMatchObject({ code: 'COMMAND_FAILED' })
})
