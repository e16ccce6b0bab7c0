// npm run e2e -- [--project chromium|electron] [--all] [SPEC…]: the specs of e2e/, Electron on a display of its own where
// there is none. Without --project both, as the gate runs them; --all runs in Electron what Chromium alone runs else.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findElectron } from './electron.mjs'
import { ensureBuilt } from './machine.mjs'
import { root } from './root.mjs'

const args = process.argv.slice(2)
const take = (name) => {
  const index = args.indexOf(name)
  return index < 0 ? null : args.splice(index, 2)[1]
}
const json = take('--json')
const project = take('--project')
const everywhere = args.indexOf('--all')
if (everywhere >= 0) args.splice(everywhere, 1)
// Playwright takes every word after `--project` for a name of one.
if (project) args.push(`--project=${project}`)
const named = args.filter((arg) => arg.startsWith('--project=')).map((arg) => arg.slice('--project='.length))
const inElectron = named.length === 0 || named.includes('electron')
ensureBuilt()

const env = { ...process.env }
env.NIX_CONFIG ??= ['build-users-group =', 'sandbox = false', 'experimental-features = nix-command flakes'].join('\n')
if (json) env.PLAYWRIGHT_JSON_OUTPUT_FILE = json
if (everywhere >= 0) env.FLOE_E2E_ALL = '1'
if (inElectron) env.FLOE_ELECTRON = findElectron().program ?? ''
const playwright = [
  join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
  'test',
  ...args,
  `--reporter=list${json ? ',json' : ''}`,
]
const headless = inElectron && !process.env.DISPLAY
const [command, rest] = headless
  ? ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', process.execPath, ...playwright]]
  : [process.execPath, playwright]
spawn(command, rest, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).once('close', (code) =>
  process.exit(code ?? 1),
)
