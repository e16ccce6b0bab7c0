import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './machine.ts'
import type { Machine } from './machine.ts'

const floe = join(root, 'resources/floe')

/** An environment whose names others claim too: a port by two of its services, a command by an alias, a variable by `base`. */
export function prepareClaims(machine: Machine): void {
  machine.write('.bashrc', `alias jq="echo mine"\n`)
  const services = {
    api: 'serve --port 18080',
    admin: 'admin --listen 0.0.0.0:$ADMIN_PORT',
    worker: 'work --api http://localhost:18080/jobs',
  }
  make(
    machine,
    'demo',
    ['jq'],
    [
      '[vars]',
      'ADMIN_PORT = "18080"',
      'LOG_LEVEL = "debug" # while we look for it',
      ...Object.entries(services).flatMap(([name, command]) => ['', `[services.${name}]`, `command = "${command}"`]),
    ],
  )
  make(machine, 'base', [], ['[vars]', 'LOG_LEVEL = "info"'])
}

function make(machine: Machine, name: string, packages: readonly string[], lines: readonly string[]): void {
  const folder = `src/${name}`
  const run = (...args: string[]) => {
    const { code, stderr } = machine.floe(...args)
    if (code !== 0) throw new Error(stderr)
  }
  run('init', '-d', folder, '--name', name, '--bare', ...packages)
  const manifest = `${folder}/.flox/env/manifest.toml`
  machine.write(manifest, `${machine.read(manifest)}\n${lines.join('\n')}\n`)
  run('install', '-d', folder)
}

/** Activates `base` and inside of it `demo`, and keeps both active until the answer is called. */
export async function activateTogether(machine: Machine): Promise<() => Promise<void>> {
  const inside = `cd "${machine.home}/src/demo" && exec "${floe}" activate --trust -- sh -c "echo up; read -r _"`
  const child = spawn(floe, ['activate', '--trust', '--', 'sh', '-c', inside], {
    cwd: join(machine.home, 'src/base'),
    env: machine.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.end('\n')
    await once(child, 'exit')
  }
}
