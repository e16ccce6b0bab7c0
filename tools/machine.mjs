// What a checkout needs of the machine: system packages, npm packages, a build. Said before it is done.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './root.mjs'

export const say = (text) => console.error(`floe: ${text}`)

/** The path of a program, or null. */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (folder && existsSync(path) && statSync(path).isFile()) return path
  }
  return null
}

function sudo() {
  if (process.getuid?.() === 0) return []
  return which('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

/**
 * Installs Debian packages whose program is missing, where that needs no password; else says the line to run.
 * `wanted` maps a program to its package. Returns the programs that are still missing.
 */
export function ensurePrograms(wanted) {
  const missing = () => Object.keys(wanted).filter((program) => !which(program))
  const packages = [...new Set(missing().map((program) => wanted[program]))]
  if (packages.length === 0) return []
  const line = `apt-get install -y ${packages.join(' ')}`
  const prefix = sudo()
  if (!which('apt-get') || prefix === null) {
    say(`not on this machine: ${packages.join(', ')}. To install: sudo ${line}`)
    return missing()
  }
  say(`installing ${packages.join(', ')}`)
  const apt = (...args) =>
    spawnSync([...prefix, 'apt-get'][0], [...[...prefix, 'apt-get'].slice(1), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  if (install() !== 0) {
    apt('update', '-qq')
    install()
  }
  return missing()
}

/** Runs npm ci when the installed packages are not those of package-lock.json. */
export function ensureNpmPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const current =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  if (current) return
  ensurePrograms({ make: 'make', 'g++': 'g++', python3: 'python3' })
  say('installing npm packages')
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel', 'error')
  run(process.execPath, join(root, 'tools', 'native.mjs'))
}

/** Builds dist/ when a source has changed. */
export function ensureBuilt() {
  run(process.execPath, join(root, 'tools', 'build.mjs'))
}

/** What it prints goes beside what is asked for; a failure ends this too. */
function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}
