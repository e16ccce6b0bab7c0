import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { markChildren, ownerMark, stopOrphans } from './orphans.ts'
import { run } from './run.ts'
import { processStart } from '../lib/process-start.ts'
import { stopTree } from './stop-tree.ts'

const sleeper = (owner: string) => {
  const child = spawn('sleep', ['300'], {
    detached: true,
    stdio: 'ignore',
    env: { PATH: '/usr/bin:/bin', FLOE_OWNER: owner },
  })
  return child.pid ?? 0
}

it('ends what a dead engine has left, and nothing of a living one', async () => {
  await markChildren()
  const { stdout } = await run('sh', ['-c', 'printf %s "$FLOE_OWNER"'])
  expect(stdout).toBe(ownerMark()['FLOE_OWNER'])
  const namespace = stdout.split(':')[2] ?? ''
  const [orphan, owned, elsewhere] = [`${process.pid}:1:${namespace}`, stdout, `${process.pid}:1:7`].map(sleeper)
  if (!orphan || !owned || !elsewhere) throw new Error('no process')
  // Until it has become `sleep`, its environment is that of this process.
  while ((await processStart(orphan)) === null) await new Promise((resolve) => setTimeout(resolve, 5))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await stopOrphans()).toContain('sleep')
  const alive = await Promise.all([orphan, owned, elsewhere].map(async (pid) => (await processStart(pid)) !== null))
  expect(alive).toEqual([false, true, true])
  await Promise.all([stopTree(owned), stopTree(elsewhere)])
})
