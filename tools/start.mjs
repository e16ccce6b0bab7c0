// npm start: Floe from a bare clone. -- --browser serves the browser, --port N chooses its port, --no-open opens nothing.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findElectron } from './electron.mjs'
import { ensureBuilt, ensureNpmPackages, ensurePrograms, say, which } from './machine.mjs'
import { root } from './root.mjs'

if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`Node 20 or later is needed; this is ${process.versions.node}.`)
  process.exit(1)
}
const { values } = parseArgs({
  options: { browser: { type: 'boolean' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
})

ensurePrograms({ nix: 'nix-bin' })
ensureNpmPackages()
ensureBuilt()

const display = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const choice = chooseProgram()

if (choice.program) {
  say(`starting the app in Electron: ${choice.reason}`)
  follow(choice.program, [...asRoot(), join(root, 'dist', 'electron', 'main.cjs')])
} else {
  say(`serving the app to the browser: ${choice.reason}`)
  const port = values.port ? ['--port', values.port] : []
  const open = !values['no-open'] && display && which('xdg-open') ? ['--open'] : []
  follow(process.execPath, [join(root, 'dist', 'node', 'server.js'), ...port, ...open])
}

function chooseProgram() {
  if (values.browser) return { reason: '--browser was asked for' }
  return display ? findElectron() : { reason: 'there is no display' }
}

/** Chromium's sandbox does not run as root; the user is told what that means. */
function asRoot() {
  if (process.getuid?.() !== 0) return []
  say('you are root, so the window runs without its sandbox. Start Floe as an ordinary user where you can.')
  return ['--no-sandbox']
}

/** Runs the program in this terminal and ends with it. Ctrl-C reaches it through the process group. */
function follow(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, FLOE_CHECKOUT: root } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    say(`${program} did not start: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
