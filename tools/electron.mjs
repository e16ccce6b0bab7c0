// Where Electron's program is: named by the user, in node_modules, or fetched now (architecture.md §7).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const fetchLimitMs = 10_000

/** The program and why it was chosen, or only why there is none. */
export function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) {
    const program = join(named, 'electron')
    return existsSync(program)
      ? { program, reason: 'ELECTRON_OVERRIDE_DIST_PATH names it' }
      : { reason: `ELECTRON_OVERRIDE_DIST_PATH names ${named}, where there is no electron` }
  }
  const installed = installedProgram()
  if (installed) return { program: installed, reason: 'it is installed' }
  const install = join(root, 'node_modules', 'electron', 'install.js')
  if (existsSync(install)) spawnSync(process.execPath, [install], { cwd: root, stdio: 'ignore', timeout: fetchLimitMs })
  const fetched = installedProgram()
  if (fetched) return { program: fetched, reason: 'it was fetched just now' }
  return { reason: `Electron's program is not here and could not be fetched within ${fetchLimitMs / 1000} s` }
}

function installedProgram() {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}
