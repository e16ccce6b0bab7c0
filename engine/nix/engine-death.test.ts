import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'

/** Fault 4 of performance-reliability.md §3.1: whoever kills the engine leaves no build behind. */
it('leaves no build behind when the engine is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'floe-death-'))
  chmodSync(folder, 0o777) // builds may run as another user
  const pidFile = join(folder, 'pid')
  const script = `echo $$ > ${pidFile}; while :; do /bin/sleep 0.1; done; ${Date.now()}`
  const expression = `derivation { name = "slow"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" "${script}" ]; }`
  writeFileSync(join(folder, 'slow.nix'), expression)
  const source = new URL('./run-nix.ts', import.meta.url).href
  writeFileSync(
    join(folder, 'engine.mjs'),
    `import { register } from '${new URL('../../node_modules/tsx/dist/esm/api/index.mjs', import.meta.url).href}'
     register()
     const { runNix } = await import('${source}')
     await runNix('nix-build', ['${folder}/slow.nix', '--no-out-link'])`,
  )
  const engine = spawn(process.execPath, [join(folder, 'engine.mjs')], {
    stdio: 'ignore',
    env: { ...process.env, NIX_CONFIG: `${process.env['NIX_CONFIG'] ?? ''}\nsubstituters =` },
  })
  await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').trim() !== '')
  const builder = Number(readFileSync(pidFile, 'utf8'))
  expect(existsSync(`/proc/${builder}`)).toBe(true)
  engine.kill('SIGKILL')
  await until(() => ended(builder))
  rmSync(folder, { recursive: true, force: true })
})

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !condition(); round++) await sleep(50)
  expect(condition()).toBe(true)
}

function ended(pid: number): boolean {
  try {
    return / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}
