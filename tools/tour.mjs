// `npm run tour`: the main job from beginning to end, unattended, through the floe command, in a home folder of its own.
// Prints what it does as a person would do and read it; ends with 0 only if every step's result was what it should be.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './root.mjs'

const home = mkdtempSync(join(tmpdir(), 'floe-tour-'))
const project = join(home, 'my-project')
const runtime = join(home, 'run')
const manifest = join(project, '.flox', 'env', 'manifest.toml')
let steps = 0

/** Nothing of the user's own settings, and nothing of an environment that this may run in. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(_?FLOX_|_?FLOE_|XDG_|npm_)/.test(name))
  return { ...Object.fromEntries(kept), HOME: home, XDG_RUNTIME_DIR: runtime, SHELL: '/bin/bash', NO_COLOR: '1' }
}

/** A word as it would be typed. */
const typed = (word) => (/^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`)

/** Runs floe in the project as a person would type it. */
function floe(...args) {
  console.log(`\n$ floe ${args.map(typed).join(' ')}`)
  const ended = spawnSync(join(root, 'resources', 'floe'), args, {
    cwd: project,
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 600_000,
  })
  const json = args.includes('--json')
  process.stdout.write(ended.stderr)
  if (!json) process.stdout.write(ended.stdout)
  return { code: ended.status, out: ended.stdout, err: ended.stderr, json: () => JSON.parse(ended.stdout) }
}

function step(title) {
  steps += 1
  console.log(`\n── ${steps}. ${title}`)
}

function check(holds, what) {
  if (!holds) throw new Error(`This is not as it should be: ${what}`)
  console.log(`   ✓ ${what}`)
}

const installed = () => floe('list', '--json').json()
const ids = () => installed().map(({ installId }) => installId)

function create() {
  step('An environment for a folder')
  writeFileSync(join(project, 'README.md'), '# My project\n')
  check(floe('init').code === 0, 'it was created')
  const [one] = floe('envs', '--json').json()
  check(one.name === 'my-project' && one.state === 'ready', `it is named ${one.name} and ready to be used`)
  check(readFileSync(manifest, 'utf8').includes('[install]'), 'its manifest explains itself')
}

function search() {
  step('Finding packages')
  const { hits } = floe('search', '--json', 'jq').json()
  check(hits.length > 0 && /(^|\/)jq$/.test(hits[0].pkgPath), `the first answer to "jq" is ${hits[0]?.pkgPath}`)
  const typo = floe('search', '--json', 'redis-sever').json()
  check(
    typo.hits.slice(0, 5).some(({ name }) => name.startsWith('redis')),
    'a typing error still finds redis-server',
  )
  const found = floe('show', hits[0].pkgPath)
  check(found.code === 0 && found.out.includes('jq'), 'its details are shown')
}

function install() {
  step('Installing')
  check(floe('install', 'debian/hello', 'debian/jq').code === 0, 'hello and jq are installed')
  const packages = installed()
  check(
    packages.every(({ storePaths }) => storePaths.length > 0 && storePaths.every((path) => existsSync(path))),
    'their files are in the Nix store',
  )
  floe('list')
}

function run() {
  step('Working inside the environment')
  check(floe('activate', '--', 'hello').out === 'Hello, world!\n', 'hello says hello')
  const answer = floe('activate', '-c', `echo '{"answer": 42}' | jq .answer`)
  check(answer.out === '42\n', 'a line for the shell reaches jq')
  check(floe('activate', '--', 'sh', '-c', 'exit 7').code === 7, 'exit codes come through')
}

function conflict() {
  step('Two packages that cannot agree')
  check(floe('install', 'debian/parallel').code === 0, 'parallel is installed')
  const before = readFileSync(manifest, 'utf8')
  const refused = floe('install', 'debian/moreutils')
  check(refused.code === 1, 'moreutils is refused')
  check(
    refused.err.includes('bin/parallel') && refused.err.includes('share/man/man1/parallel.1'),
    'every file that both have is listed',
  )
  check(readFileSync(manifest, 'utf8') === before && !ids().includes('moreutils'), 'nothing was changed')
  check(floe('change', 'parallel', '--priority', '4').code === 0, 'the way out: parallel gets the better priority')
  check(floe('install', 'debian/moreutils').code === 0, 'now moreutils goes in')
  check(
    floe('activate', '--', 'parallel', '--version').out.startsWith('GNU parallel'),
    'and parallel is still GNU parallel',
  )
  check(
    floe('activate', '--', 'sh', '-c', 'command -v sponge').out.includes('.flox/run'),
    'while sponge of moreutils is there',
  )
}

function hook() {
  step('Variables and a hook')
  const text = readFileSync(manifest, 'utf8')
  const edited = `${text.replace(/^\[vars\]$/m, '[vars]\nGREETING = "good day"').replace(/^\[hook\]$/m, '[hook]\non-activate = "export SEEN=\\"$GREETING, hook\\""')}`
  check(edited.includes('GREETING =') && edited.includes('SEEN='), 'they are written into the manifest with an editor')
  writeFileSync(manifest, edited)
  const refused = floe('activate', '--', 'printenv', 'SEEN')
  check(refused.code !== 0 && refused.out === '', 'what Floe did not write itself does not run unseen')
  check(floe('trust', '--level', 'full').code === 0, 'it was looked at and agreed to')
  check(floe('activate', '--', 'printenv', 'SEEN').out === 'good day, hook\n', 'now the hook runs')
}

function leave() {
  step('Taking things away')
  check(floe('uninstall', 'hello').code === 0 && !ids().includes('hello'), 'hello is uninstalled')
  check(floe('delete', '--force').code === 0 && !existsSync(join(project, '.flox')), 'the environment is deleted')
  check(existsSync(join(project, 'README.md')), 'the project is untouched')
  check(floe('envs', '--json').json().length === 0, 'and it is off the list')
}

/** The engine ends by itself when no client needs it; only then may its folder go. */
async function engineEnds() {
  const socket = join(runtime, 'floe', 'engine.sock')
  for (let waited = 0; existsSync(socket) && waited < 20_000; waited += 200) await sleep(200)
  check(!existsSync(socket), 'the engine has ended by itself')
}

const built = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] })
if (built.status !== 0) process.exit(1)
for (const folder of [project, runtime]) mkdirSync(folder, { recursive: true, mode: 0o700 })
console.log(`A tour of Floe, in ${home}.`)
try {
  for (const part of [create, search, install, run, conflict, hook, leave]) part()
  await engineEnds()
  rmSync(home, { recursive: true, force: true })
  console.log(`\nThe tour is complete: ${steps} steps, each as it should be.`)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\nWhat it left is in ${home}.`)
  process.exit(1)
}
