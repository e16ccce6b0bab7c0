import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

/** A home of its own for each test: nothing of the real one is read or written but the store and a shared cache. */
export interface TestMachine {
  readonly home: string
  /** An empty project folder. */
  project(name: string): string
  /** A package without dependencies, as a store path: installed by its path, it needs neither network nor catalog. */
  storePackage(name: string, files: Readonly<Record<string, string>>): string
}

/** Gives every test of a file a machine, or all of them one, and takes it away afterwards. */
export function useTestMachine({ shared = false } = {}): TestMachine {
  const [before, after] = shared ? [beforeAll, afterAll] : [beforeEach, afterEach]
  const saved = { ...process.env }
  const machine = { home: '' }
  before(() => {
    machine.home = realpathSync(mkdtempSync(join(tmpdir(), 'floe-machine-')))
    for (const name of Object.keys(process.env)) if (/^(XDG|FLOE|FLOX)_/.test(name)) delete process.env[name]
    Object.assign(process.env, {
      HOME: machine.home,
      XDG_RUNTIME_DIR: join(machine.home, 'run'),
      // The Debian index is built once for all of them.
      XDG_CACHE_HOME: join(tmpdir(), `floe-test-cache-${process.getuid?.()}`),
    })
    mkdirSync(join(machine.home, 'run'), { mode: 0o700 })
  })
  after(() => {
    for (const name of Object.keys(process.env)) delete process.env[name]
    Object.assign(process.env, saved)
    rmSync(machine.home, { recursive: true, force: true })
  })
  return {
    get home() {
      return machine.home
    },
    project: (name) => made(join(machine.home, name)),
    storePackage: (name, files) => addToStore(machine.home, name, files),
  }
}

function addToStore(home: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = made(join(home, 'packages', name))
  for (const [path, text] of Object.entries(files)) {
    made(dirname(join(folder, path)))
    writeFileSync(join(folder, path), text, { mode: 0o755 })
  }
  return execFileSync('nix-store', ['--add', folder], { encoding: 'utf8' }).trim()
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Every file and link below a folder: path → text, or `→ target`. Two of these compare what a change has left. */
export function snapshot(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.flatMap((entry): [string, string][] => {
      const path = join(entry.parentPath, entry.name)
      const name = path.slice(folder.length + 1)
      if (entry.isSymbolicLink()) return [[name, `→ ${readlinkSync(path)}`]]
      return entry.isFile() ? [[name, readFileSync(path, 'utf8')]] : []
    }),
  )
}

/** What a crash may leave and a restart must take away. */
export function leftovers(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.floe-|floe-tree-/.test(name) || /(?:^|\/)journal\/./.test(name))
}
