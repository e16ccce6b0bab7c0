import { join } from 'node:path'
import { expect, it } from 'vitest'
import { holdLock } from '../testing/hold-lock.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { runNix } from './run-nix.ts'

const machine = useTestMachine()

it('says that it waits while another process of Nix has the whole store, and when it goes on', async () => {
  const root = machine.project('root')
  const env = { NIX_REMOTE: `local?root=${root}` }
  const missing = '/nix/store/00000000000000000000000000000000-missing'
  const args = ['--check-validity', '--print-invalid', missing]
  await runNix('nix-store', args, { env }) // makes the store
  const release = await holdLock(join(root, 'nix/var/nix/db/big-lock'))
  const said: (string | null)[] = []
  const { stdout } = await runNix('nix-store', args, {
    env,
    onWait: (words) => {
      said.push(words)
      void release()
    },
  })
  expect(said).toEqual(['waiting for another Nix process', null])
  expect(stdout).toBe(`${missing}\n`)
})
