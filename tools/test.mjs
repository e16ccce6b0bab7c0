// npm test: every check and test from a bare clone, then one line: N passed, N failed, N skipped.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron } from './electron.mjs'
import { ensureBuilt, ensureNpmPackages, ensurePrograms, say } from './machine.mjs'
import { findNewerNix } from './newer-nix.mjs'
import { root } from './root.mjs'

const programs = {
  nix: 'nix-bin',
  chromium: 'chromium',
  Xvfb: 'xvfb',
  xauth: 'xauth',
  bwrap: 'bubblewrap',
  zsh: 'zsh',
  fish: 'fish',
  tcsh: 'tcsh',
  strace: 'strace',
  git: 'git',
  curl: 'curl',
}
const missing = ensurePrograms(programs)
ensureNpmPackages()
ensureBuilt()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
const reports = mkdtempSync(join(tmpdir(), 'floe-test-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
const skips = []
const nix = ['build-users-group =', 'sandbox = false', 'experimental-features = nix-command flakes']
const env = {
  ...process.env,
  NIX_CONFIG: process.env.NIX_CONFIG ?? (process.getuid?.() === 0 ? nix.join('\n') : nix[2]),
}

/** Longest a part may take, in minutes: what hangs is a failure with a name, and the parts after it still run. */
const limits = {
  checks: 6,
  'hostile environments': 10,
  'unit tests': 16,
  'tests with a newer Nix': 4,
  'acceptance cases': 5,
  'converted Debian packages': 12,
  windows: 30,
}

/** Runs one part with its output shown; resolves with its exit code and its lines. Past its limit it is ended. */
function part(title, command, args, minutes = limits[title]) {
  say(`— ${title}`)
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    const kill = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }
    const tooLong = setTimeout(() => {
      say(`${title}: not done after ${minutes} minutes, ended`)
      kill()
    }, minutes * 60_000)
    process.once('exit', kill)
    let output = ''
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      output = (output + chunk).slice(-100_000)
    })
    const end = (code, text) => {
      clearTimeout(tooLong)
      process.off('exit', kill)
      // Whatever a test has left behind may hold the pipe open: it is not waited for.
      child.stdout.destroy()
      say(`${title}: ${Math.round((Date.now() - started) / 1000)} s`)
      resolve({ code, lines: text.trimEnd().split('\n') })
    }
    child.once('error', (error) => end(1, error.message))
    child.once('exit', (code) => setTimeout(() => end(code ?? 1, output), 500))
  })
}

function add(title, { passed, failed, skipped = 0 }, why) {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
  if (skipped) skips.push(`${title}: ${skipped} skipped (${why})`)
}

/** Adds a part that ends with `N passed, N failed[, N skipped]`; a part that says nothing of the kind has failed. */
async function counted(title, command, args, why = 'each says why above') {
  const { code, lines } = await part(title, command, args)
  const match = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/.exec(lines.at(-1) ?? '')
  if (!match) return add(title, { passed: 0, failed: 1 })
  const failed = Number(match[2])
  add(
    title,
    { passed: Number(match[1]), failed: code !== 0 && failed === 0 ? 1 : failed, skipped: Number(match[3] ?? 0) },
    why,
  )
}

/**
 * Environments from elsewhere, none of which may act before consent. A vector whose own control does nothing proves
 * nothing (`blind`): it is skipped and not failed, because that is a fault of the vector.
 */
async function hostile(program) {
  const title = 'hostile environments'
  const { lines } = await part(title, process.execPath, [program])
  const count = (pattern) => lines.filter((line) => pattern.test(line)).length
  const blind = count(/^holds .* blind: /)
  const ended = /^\d+ passed, \d+ failed$/.test(lines.at(-1) ?? '')
  add(
    title,
    { passed: count(/^holds /) - blind, failed: count(/^SHORT /) + (ended ? 0 : 1), skipped: blind + count(/^skips /) },
    'programs that are not here, or vectors whose own control does nothing',
  )
}

async function unit(title = 'unit tests', filters = []) {
  const file = join(reports, `${title}.json`)
  const { code } = await part(title, join(root, 'node_modules', '.bin', 'vitest'), [
    'run',
    ...filters,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  if (!existsSync(file)) return add(title, { passed: 0, failed: 1 })
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const failed = report.numFailedTests + (code !== 0 && report.numFailedTests === 0 ? 1 : 0)
  add(
    title,
    { passed: report.numPassedTests, failed, skipped: report.numPendingTests },
    'they need what this machine lacks',
  )
}

/** Everything that asks Nix, and one walk, with a Nix of today beside the one that this machine has. */
async function newerNix() {
  const title = 'tests with a newer Nix'
  const { folder, version, reason } = findNewerNix()
  if (folder === undefined) return skips.push(`${title}: ${reason}`)
  say(`Nix ${version} in ${folder}`)
  env.FLOE_TEST_NIX = folder
  await unit(title, ['engine/nix', 'engine/testing/trees-and-flox'])
  delete env.FLOE_TEST_NIX
}

/** The windows, in as many hosts as this machine has: one run, so that both cores are busy to its end. */
async function e2e(projects) {
  const file = join(reports, 'e2e.json')
  const { code } = await part(
    `windows in ${projects.join(' and ')}`,
    process.execPath,
    [join(root, 'tools', 'e2e.mjs'), ...projects.map((project) => `--project=${project}`), '--json', file],
    limits.windows,
  )
  if (!existsSync(file)) return add('windows', { passed: 0, failed: 1 })
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = stats.unexpected + (code !== 0 && stats.unexpected === 0 ? 1 : 0)
  add(
    'windows',
    { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped },
    'each says why in its report',
  )
}

const cases = join(root, '..', 'shared', 'cases')
await counted('checks', process.execPath, [join(root, 'tools', 'check.mjs')])
const vectors = join(root, '..', 'shared', 'tools', 'hostile', 'hostile')
if (existsSync(vectors)) await hostile(vectors)
else skips.push('hostile environments: ../shared/tools/hostile is not on this machine')
await unit()
await newerNix()
if (existsSync(cases))
  await counted(
    'acceptance cases',
    'npm',
    ['run', '--silent', 'cases'],
    'kinds of later issues, or needs that this machine lacks',
  )
else skips.push('acceptance cases: ../shared/cases is not on this machine')
await counted('converted Debian packages', join(root, 'node_modules', '.bin', 'tsx'), [
  join(root, 'tools', 'verify-debian.ts'),
])
const electron = findElectron()
const projects = []
if (missing.includes('chromium')) skips.push('end to end in chromium: there is no chromium')
else projects.push('chromium')
if (electron.program && !missing.includes('Xvfb')) projects.push('electron')
else skips.push(`end to end in electron: ${electron.reason}`)
if (projects.length > 0) await e2e(projects)

for (const skip of skips) console.log(skip)
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed === 0 ? 0 : 1)
