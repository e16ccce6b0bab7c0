// npm test: every check and test from a bare clone, then one line: N passed, N failed, N skipped.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron } from './electron.mjs'
import { ensureBuilt, ensureNpmPackages, ensurePrograms, say } from './machine.mjs'
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

const reports = mkdtempSync(join(tmpdir(), 'floe-test-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
const skips = []
const nix = ['build-users-group =', 'sandbox = false', 'experimental-features = nix-command flakes']
const env = {
  ...process.env,
  NIX_CONFIG: process.env.NIX_CONFIG ?? (process.getuid?.() === 0 ? nix.join('\n') : nix[2]),
}

/** Runs one part with its output shown; resolves with its exit code and its last line. */
function part(title, command, args, more = {}) {
  say(`— ${title}`)
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'inherit'] })
    let last = ''
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      last = (last + chunk).slice(-4000)
    })
    child.once('error', (error) => resolve({ code: 1, last: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, last: last.trimEnd().split('\n').at(-1) ?? '' }))
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
  const { code, last } = await part(title, command, args)
  const match = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/.exec(last)
  if (!match) return add(title, { passed: 0, failed: 1 })
  const failed = Number(match[2])
  add(
    title,
    { passed: Number(match[1]), failed: code !== 0 && failed === 0 ? 1 : failed, skipped: Number(match[3] ?? 0) },
    why,
  )
}

async function unit() {
  const file = join(reports, 'unit.json')
  const { code } = await part('unit tests', join(root, 'node_modules', '.bin', 'vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  if (!existsSync(file)) return add('unit tests', { passed: 0, failed: 1 })
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const failed = report.numFailedTests + (code !== 0 && report.numFailedTests === 0 ? 1 : 0)
  add(
    'unit tests',
    { passed: report.numPassedTests, failed, skipped: report.numPendingTests },
    'they need what this machine lacks',
  )
}

async function e2e(project) {
  const file = join(reports, `${project}.json`)
  const { code } = await part(`end to end in ${project}`, process.execPath, [
    join(root, 'tools', 'e2e.mjs'),
    '--project',
    project,
    '--json',
    file,
  ])
  if (!existsSync(file)) return add(project, { passed: 0, failed: 1 })
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = stats.unexpected + (code !== 0 && stats.unexpected === 0 ? 1 : 0)
  add(project, { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped }, 'each says why in its report')
}

const cases = join(root, '..', 'shared', 'cases')
await counted('checks', process.execPath, [join(root, 'tools', 'check.mjs')])
await unit()
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
// Side by side: each waits for its window more than it computes.
const electron = findElectron()
const windows = []
if (missing.includes('chromium')) skips.push('end to end in chromium: there is no chromium')
else windows.push(e2e('chromium'))
if (electron.program && !missing.includes('Xvfb')) windows.push(e2e('electron'))
else skips.push(`end to end in electron: ${electron.reason}`)
await Promise.all(windows)

for (const skip of skips) console.log(skip)
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed === 0 ? 0 : 1)
