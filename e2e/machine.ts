import { execFileSync, spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
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
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

/** Catalog caches are the same for every test, as they are for every user of one machine. */
const sharedCache = join(tmpdir(), 'floe-e2e-cache')

/** One test's computer: a home folder of its own, the real Nix store, and the programs it has started. */
export class Machine {
  readonly home = mkdtempSync(join(tmpdir(), 'floe-e2e-'))
  readonly env: Record<string, string>
  #server: ChildProcess | null = null
  #hidden: readonly string[] = []

  constructor(options: { freshCache?: boolean } = {}) {
    const runtime = join(this.home, 'run')
    mkdirSync(runtime, { mode: 0o700 })
    this.env = {
      ...(process.env as Record<string, string>), // undefined values do not occur in a child's environment
      HOME: this.home,
      XDG_RUNTIME_DIR: runtime,
      XDG_CACHE_HOME: options.freshCache ? join(this.home, '.cache') : sharedCache,
      SHELL: '/bin/bash',
      NO_AT_BRIDGE: '1',
    }
    for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'FLOX_ENV', 'FLOX_ENV_DIRS'])
      delete this.env[name]
  }

  /** A folder below the home folder, made now. */
  folder(name: string): string {
    const path = join(this.home, name)
    mkdirSync(path, { recursive: true })
    return path
  }

  /** A file below the home folder with its folders, written now. */
  write(name: string, text: string): string {
    const path = join(this.home, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  }

  /** A package of the user's own in the store, with these files below it. Returns its store path. */
  addToStore(name: string, files: Readonly<Record<string, string>>): string {
    for (const [file, text] of Object.entries(files)) this.write(`made/${name}/${file}`, text)
    return execFileSync('nix-store', ['--add', join(this.home, 'made', name)], { encoding: 'utf8' }).trim()
  }

  read(name: string): string {
    return readFileSync(join(this.home, name), 'utf8')
  }

  /** From here on no program that is started finds Nix: its program is covered in a mount namespace of their own. */
  hideNix(): void {
    const folders = [...(this.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
    this.#hidden = [...new Set(folders.map((folder) => join(folder, 'nix-build')))].filter((path) => existsSync(path))
  }

  /** The program itself, or one that becomes it where something is hidden from it. */
  program(path: string): string {
    if (this.#hidden.length === 0) return path
    const covers = this.#hidden.map((hidden) => `mount --bind /dev/null ${hidden} && `).join('')
    const text = `#!/bin/sh\nexec unshare ${unshareFlags} sh -c '${covers}exec "$0" "$@"' ${path} "$@"\n`
    const wrapper = this.write('bin/started', text)
    chmodSync(wrapper, 0o755)
    return wrapper
  }

  /** Starts the server and resolves with its one-time address. */
  async serve(): Promise<string> {
    const child = spawn(this.program(process.execPath), [join(root, 'dist/node/server.js')], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#server = child
    return new Promise((found, failed) => {
      let output = ''
      const look = (chunk: Buffer) => {
        output += chunk.toString()
        const address = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(output)?.[0]
        if (address) found(address)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${output}`)))
    })
  }

  /** Ends the server as Ctrl-C does. */
  async stopServing(): Promise<void> {
    const child = this.#server
    this.#server = null
    if (!child || child.exitCode !== null) return
    child.kill('SIGINT')
    await new Promise((done) => child.once('exit', done))
  }

  /** Ends the server as a crash does. */
  async killServer(): Promise<void> {
    const child = this.#server
    this.#server = null
    if (!child || child.exitCode !== null) return
    child.kill('SIGKILL')
    await new Promise((done) => child.once('exit', done))
  }

  /** Runs the command line and returns what it printed. */
  floe(...args: string[]): { code: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(join(root, 'resources/floe'), args, {
      env: this.env,
      encoding: 'utf8',
      cwd: this.home,
    })
    return { code: status, stdout, stderr }
  }

  /** Process ids of every process that was started with this home folder. */
  processes(): number[] {
    return readdirSync('/proc').flatMap((entry) => {
      const pid = Number(entry)
      return Number.isInteger(pid) && pid !== process.pid && this.#isOurs(pid) ? [pid] : []
    })
  }

  /** Processes of engines: one, but for the moment in which one takes over. */
  engines(): number[] {
    return this.processes().filter((pid) => commandLine(pid).includes('node/engine.js'))
  }

  /** The engine's process. */
  enginePid(): number {
    const [found] = this.engines()
    if (!found) throw new Error('no engine is running')
    return found
  }

  /** Ends everything and removes the home folder. */
  async dispose(): Promise<void> {
    await this.stopServing()
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended meanwhile.
      }
    }
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  #isOurs(pid: number): boolean {
    try {
      const running = !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
      return running && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${this.home}`)
    } catch {
      return false
    }
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const unshareFlags = process.getuid?.() === 0 ? '-m' : '-rm'

/** Whether this machine lets a test hide a program from what it starts. */
export const canHide = (): boolean => spawnSync('unshare', [unshareFlags, 'true']).status === 0

/** Builds the package index once for all tests, so that no test waits for it. */
export async function warmCache(): Promise<void> {
  const machine = new Machine()
  try {
    const { code, stderr } = machine.floe('search', 'jq')
    if (code !== 0) throw new Error(`the package index could not be made: ${stderr}`)
  } finally {
    await machine.dispose()
  }
}
