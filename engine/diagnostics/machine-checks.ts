import { randomBytes } from 'node:crypto'
import { lstat, mkdir, rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { shellSchema } from '../../shared/model/terminal.ts'
import type { FloePaths } from '../lib/floe-paths.ts'
import { loginEnvironment } from '../process/login-environment.ts'
import { openPty } from '../process/pty.ts'
import type { Finding, Question } from './check.ts'
import { copy, fix } from './check.ts'
import { findPrograms } from './programs.ts'

/** Checks of what Floe itself needs of this machine. `runtime` is the folder of its sockets. */
export function machineQuestions(paths: FloePaths, runtime: string): Question[] {
  const shells = 'Shell and terminal'
  return [
    { id: 'terminal', group: shells, title: 'Terminals open', look: lookAtTerminal },
    { id: 'shells', group: shells, title: 'Shells', look: lookAtShells },
    { id: 'folders', group: 'Floe', title: 'Folders of Floe can be written', look: () => lookAtFolders(paths) },
    { id: 'runtime', group: 'Floe', title: 'Only you can reach the engine', look: () => lookAtRuntime(runtime) },
  ]
}

async function lookAtTerminal(signal: AbortSignal): Promise<Finding> {
  const pty = openPty('/bin/sh', ['-c', 'printf floe'], { cwd: '/', env: loginEnvironment(), columns: 80, rows: 24 })
  let shown = ''
  pty.onData((bytes) => (shown += bytes.toString('utf8')))
  const exitCode = await new Promise<number | null>((resolve) => {
    pty.onExit(resolve)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  if (exitCode === 0 && shown === 'floe') return { state: 'ok', found: 'a shell answered' }
  return {
    state: 'failed',
    found: 'a shell did not answer',
    cause: 'The system gives no working terminal.',
    explanation: 'Environments can be used from outside, by floe activate.',
    evidence: `exit code ${exitCode ?? 'none'}, output ${JSON.stringify(shown)}`,
    ways: [copy('Copy the command that shows the limit', 'cat /proc/sys/kernel/pty/nr /proc/sys/kernel/pty/max')],
  }
}

async function lookAtShells(): Promise<Finding> {
  const known = shellSchema.options
  const present = (await findPrograms(known)).map((path) => basename(path))
  const missing = known.filter((shell) => !present.includes(shell))
  const login = basename(userInfo().shell ?? '')
  const found = [
    present.length === 0 ? 'none' : present.join(', '),
    missing.length === 0 ? '' : `${missing.join(', ')} not installed`,
    login === '' ? '' : `your own is ${login}`,
  ]
  if (present.length > 0) return { state: 'ok', found: found.filter(Boolean).join('; ') }
  return {
    state: 'failed',
    found: found.filter(Boolean).join('; '),
    cause: 'There is no shell that Floe can open.',
    explanation: 'Floe knows bash, zsh, fish and tcsh.',
    ways: [copy('Copy the command', 'sudo apt-get install bash')],
  }
}

async function lookAtFolders({ config, data, state, cache }: FloePaths): Promise<Finding> {
  const problems = await Promise.all([config, data, state, cache].map(tryToWrite))
  const failed = problems.filter((problem) => problem !== null)
  if (failed.length === 0) return { state: 'ok', found: 'all four' }
  return {
    state: 'failed',
    found: `${failed.length} cannot be written`,
    cause: 'Floe cannot keep what it learns.',
    explanation: 'Your environments are not affected. Settings, tasks and the search index may be lost at the end.',
    evidence: failed.map(({ folder, reason }) => `${folder}: ${reason}`).join('\n'),
    ways: failed.slice(0, 3).map(({ folder }) => copy(`Copy the command for ${basename(folder)}`, `ls -ld ${folder}`)),
  }
}

async function tryToWrite(folder: string): Promise<{ folder: string; reason: string } | null> {
  const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(probe, 'x', { flag: 'wx', mode: 0o600 })
    await rm(probe)
    return null
  } catch (error) {
    return { folder, reason: error instanceof Error ? error.message : String(error) }
  }
}

async function lookAtRuntime(runtime: string): Promise<Finding> {
  const facts = await lstat(runtime)
  const mode = facts.mode & 0o777
  if ((mode & 0o077) === 0) return { state: 'ok', found: runtime }
  return {
    state: 'failed',
    found: `${runtime} is open to others`,
    cause: 'Other users of this machine can enter the folder of the engine’s socket.',
    explanation: 'The socket itself refuses them. Somebody has changed the folder while the engine ran.',
    evidence: `mode ${mode.toString(8)}`,
    ways: [fix('Close it', 'close-runtime-folder'), copy('Copy the command', `chmod 700 ${runtime}`)],
  }
}
