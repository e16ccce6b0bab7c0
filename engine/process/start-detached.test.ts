import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'

it.runIf(existsSync('/proc/self/fd'))('gives a program that outlives this one no open file of this one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'floe-detached-'))
  const [log, held] = [join(folder, 'log'), join(folder, 'held')]
  const module = JSON.stringify(new URL('./start-detached.ts', import.meta.url).href)
  const script = `import { startDetached } from ${module}
    startDetached('ls', ['-l', '/proc/self/fd'], { env: process.env, output: ${JSON.stringify(log)} })`
  const node = `exec ${process.execPath} --import tsx --input-type=module -e "$0"`
  expect(spawnSync('bash', ['-c', `exec 40>${held}; ${node}`, script]).status).toBe(0)
  // What else this test was started with open goes to programs of the shell as well.
  const control = spawnSync('bash', ['-c', `exec 40>${held}; exec ls -l /proc/self/fd`], { encoding: 'utf8' }).stdout
  while (!existsSync(log) || descriptors(readFileSync(log, 'utf8')).length < descriptors(control).length)
    await sleep(10)
  const open = descriptors(readFileSync(log, 'utf8'))
  expect(open.map(({ fd }) => fd)).toEqual(descriptors(control).map(({ fd }) => fd))
  expect(open.filter(({ fd, target }) => fd > 0 && target !== log)).toEqual([])
  rmSync(folder, { recursive: true })
})

/** Without the folder that ls reads. */
function descriptors(listing: string) {
  const all = [...listing.matchAll(/(\d+) -> (\S+)/g)].map(([, fd, target]) => ({ fd: Number(fd), target }))
  return all.filter(({ target }) => !target?.startsWith('/proc/')).sort((one, other) => one.fd - other.fd)
}
