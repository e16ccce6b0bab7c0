// npm run e2e -- --project chromium|electron: the specs of e2e/, Electron on a display of its own where there is none.
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
const named = '--project='
const project = args.find((arg) => arg.startsWith(named))?.slice(named.length) ?? args[args.indexOf('--project') + 1]
ensureBuilt()

const env = { ...process.env }
env.NIX_CONFIG ??= ['build-users-group =', 'sandbox = false', 'experimental-features = nix-command flakes'].join('\n')
if (json) env.PLAYWRIGHT_JSON_OUTPUT_FILE = json
if (project === 'electron') env.FLOE_ELECTRON = findElectron().program ?? ''
const playwright = [
  join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
  'test',
  ...args,
  `--reporter=list${json ? ',json' : ''}`,
]
const headless = project === 'electron' && !process.env.DISPLAY
const [command, rest] = headless
  ? ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', process.execPath, ...playwright]]
  : [process.execPath, playwright]
spawn(command, rest, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).once('close', (code) =>
  process.exit(code ?? 1),
)
