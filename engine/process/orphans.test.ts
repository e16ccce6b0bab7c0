import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { processRow } from '../lib/process-row.ts'
import { stopOrphans } from './orphans.ts'
import { ownChildren } from './owner-mark.ts'
import { run } from './run.ts'
import { nameOf, stopTree } from './stop-tree.ts'

const sleeper = (owner: string) => {
  const child = spawn('sleep', ['300'], {
    detached: true,
    stdio: 'ignore',
    env: { PATH: '/usr/bin:/bin', FLOE_OWNER: owner },
  })
  return child.pid ?? 0
}

it('ends what a dead engine has left, and nothing of a living one', async () => {
  ownChildren()
  const { stdout } = await run('sh', ['-c', 'printf %s "$FLOE_OWNER"'])
  expect(stdout).toMatch(new RegExp(`^${process.pid}:\\d+:\\d+:[0-9a-f]{16}$`))
  const namespace = stdout.split(':')[2] ?? ''
  const [orphan, owned, elsewhere] = [`${process.pid}:1:${namespace}`, stdout, `${process.pid}:1:7`].map(sleeper)
  if (!orphan || !owned || !elsewhere) throw new Error('no process')
  // Until it has become `sleep`, its environment is that of this process.
  while (processRow(orphan) === null) await new Promise((resolve) => setTimeout(resolve, 5))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await stopOrphans()).toContain('sleep')
  const alive = [orphan, owned, elsewhere].map((pid) => processRow(pid) !== null)
  expect(alive).toEqual([false, true, true])
  await Promise.all([stopTree(nameOf(owned)), stopTree(nameOf(elsewhere))])
})
