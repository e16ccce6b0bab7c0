import { chmod } from 'node:fs/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { JobSpec, JobTools } from '../jobs/running-job.ts'
import { run } from '../process/run.ts'
import type { FixName } from './check.ts'

type Fix = Pick<JobSpec, 'title' | 'command' | 'work'>

/** What the fixes do, as jobs. `runtime` is the folder of the engine's socket. */
export function fixes(runtime: string): Readonly<Record<FixName, Fix>> {
  return {
    'install-nix': {
      title: 'Install Nix',
      command: 'sudo apt-get install nix-bin',
      work: (tools) =>
        tools.stage('install', async () => {
          await apt(tools, ['install', '-y', '--no-install-recommends', 'nix-bin'])
          return 'Nix is installed.'
        }),
    },
    'update-apt': {
      title: 'Update the package lists',
      command: 'sudo apt-get update',
      work: (tools) =>
        tools.stage('install', async () => {
          await apt(tools, ['update'])
          return 'The package lists are up to date.'
        }),
    },
    'install-apt-file': {
      title: 'Install apt-file',
      command: 'sudo apt-get install apt-file && sudo apt-get update',
      work: (tools) =>
        tools.stage('install', async () => {
          await apt(tools, ['install', '-y', 'apt-file'])
          await apt(tools, ['update'])
          return 'Packages can be found by their commands.'
        }),
    },
    'close-runtime-folder': {
      title: 'Close the folder of the engine',
      command: `chmod 700 ${runtime}`,
      work: async () => {
        await chmod(runtime, 0o700)
        return 'Only you can enter it.'
      },
    },
  }
}

/** Whether apt may be run as root without a question. */
export async function mayRunAsRoot(signal: AbortSignal): Promise<boolean> {
  if (process.getuid?.() === 0) return true
  const asked = await run('sudo', ['-n', 'true'], { signal }).catch(() => null)
  return asked?.exitCode === 0
}

async function apt({ signal, log }: JobTools, args: readonly string[]): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [command = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  log(`$ apt-get ${args.join(' ')}\n`)
  const { exitCode, stderr } = await run(command, rest, { signal, onStdout: log, onStderr: log, env: process.env })
  if (exitCode === 0) return
  const lastLines = stderr.trim().split('\n').slice(-5)
  throw new FloeError('COMMAND_FAILED', `apt-get ${args[0]} ended with ${exitCode}`, {
    command: `apt-get ${args.join(' ')}`,
    exitCode,
    lastLines,
  })
}
