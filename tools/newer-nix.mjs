// A newer Nix than this machine's own: that of Debian's next release, unpacked to a cache folder and never installed.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { which } from './machine.mjs'

const nextRelease = { bookworm: 'trixie' }
const programs = [
  'nix',
  'nix-build',
  'nix-store',
  'nix-env',
  'nix-instantiate',
  'nix-shell',
  'nix-hash',
  'nix-collect-garbage',
]
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
const limitMs = 240_000

/** `{ folder, version }`, where `folder` holds its programs and stands first in PATH for a run with it; else `{ reason }`. */
export function findNewerNix() {
  const named = process.env.FLOE_TEST_NIX
  if (named) return existsSync(join(named, 'nix-build')) ? withVersion(named) : { reason: `${named} has no nix-build` }
  const suite = nextRelease[codename()]
  if (suite === undefined) return { reason: 'it is taken from the release after Debian bookworm, which this is not' }
  if (!which('apt-get') || !which('dpkg-deb')) return { reason: 'there is no apt to fetch it with' }
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'floe-tests', `nix-of-${suite}`)
  try {
    if (!existsSync(join(folder, 'bin', 'nix-build'))) unpack(suite, folder)
    return withVersion(join(folder, 'bin'))
  } catch (error) {
    return { reason: error.message }
  }
}

function withVersion(folder) {
  const { status, stdout } = spawnSync(join(folder, 'nix-build'), ['--version'], { encoding: 'utf8' })
  if (status !== 0) return { reason: `${join(folder, 'nix-build')} does not run` }
  return { folder, version: stdout.trim().split(' ').at(-1) }
}

const codename = () => /^VERSION_CODENAME=(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]

/** The packages and all that they need, down to the C library, so that nothing of them meets this machine's own. */
function unpack(suite, folder) {
  mkdirSync(join(folder, '..'), { recursive: true })
  const work = mkdtempSync(`${folder}-`)
  try {
    const apt = aptFor(suite, work)
    apt('update', '-qq')
    apt('install', '-qq', '-y', '--download-only', '--no-install-recommends', 'nix-bin')
    const archives = join(work, 'cache', 'archives')
    const root = join(work, 'root')
    for (const deb of readdirSync(archives).filter((name) => name.endsWith('.deb')))
      run('dpkg-deb', ['--extract', join(archives, deb), root])
    rmSync(join(work, 'cache'), { recursive: true })
    rmSync(join(work, 'state'), { recursive: true })
    writePrograms(work, folder)
    rmSync(folder, { recursive: true, force: true })
    run('mv', [work, folder])
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    throw error
  }
}

/** apt as this machine has it (mirror, proxy, keys), of another release, with state and cache of its own. */
function aptFor(suite, work) {
  const format = '$(REPO_URI)|$(RELEASE)|$(COMPONENT)'
  const targets = run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']).split('\n')
  const mine = targets
    .map((line) => line.split('|'))
    .find(([, release, component]) => release === codename() && component === 'main')
  if (!mine) throw new Error('apt has no source of this release')
  const [uri] = mine
  const key = existsSync(keyring) ? `[signed-by=${keyring}] ` : ''
  for (const name of ['state/lists/partial', 'cache/archives/partial']) mkdirSync(join(work, name), { recursive: true })
  writeFileSync(join(work, 'status'), '')
  writeFileSync(join(work, 'sources.list'), `deb ${key}${uri} ${suite} main\n`)
  const options = {
    'Dir::State': join(work, 'state'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': join(work, 'cache'),
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'APT::Sandbox::User': 'root',
    'Debug::NoLocking': '1',
  }
  const set = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  return (...args) => run('apt-get', [...set, ...args])
}

/** Each program starts with the loader and the libraries of its own release. There is no build hook beside them. */
function writePrograms(work, folder) {
  const library = readdirSync(join(work, 'root', 'usr', 'lib')).find((name) => name.endsWith('-linux-gnu'))
  const loader = readdirSync(join(work, 'root', 'usr', 'lib', library)).find((name) =>
    /^ld-linux-.*\.so\.\d$/.test(name),
  )
  if (!library || !loader) throw new Error('the packages have no loader')
  const libraries = join(folder, 'root', 'usr', 'lib', library)
  mkdirSync(join(work, 'bin'))
  for (const name of programs) {
    const path = join(work, 'bin', name)
    const start = `exec '${join(libraries, loader)}' --library-path '${libraries}' --argv0 ${name} '${join(folder, 'root', 'usr', 'bin', 'nix')}' "$@"`
    writeFileSync(path, `#!/bin/sh\nNIX_CONFIG="\${NIX_CONFIG-}\nbuild-hook ="\nexport NIX_CONFIG\n${start}\n`)
    chmodSync(path, 0o755)
  }
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: limitMs,
    maxBuffer: 1e8,
  })
  if (status === 0) return stdout
  const said = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
  throw new Error(`${command} ${args.at(-1)}: ${said}`)
}
