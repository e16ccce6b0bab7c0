import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { ownerMark } from './orphans.ts'
import { stopTree } from './stop-tree.ts'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Written to standard input, which is closed after it, for a promise when it is fulfilled. Without it: empty. */
  readonly input?: string | Promise<string>
  readonly onStdout?: (text: string) => void
  readonly onStderr?: (text: string) => void
  /** Characters of each output that are kept for the result, from its end. Default 1 Mi. */
  readonly keep?: number
  /** Milliseconds between SIGTERM and SIGKILL when cancelled. Default 2,000. */
  readonly graceMs?: number
}

export interface RunResult {
  /** null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a program with an argument array, never through a shell, as leader of a process group of its own.
 * Resolves with its exit code whatever that is. When `signal` aborts, the whole tree is stopped before this rejects.
 * Errors: CANCELLED; COMMAND_FAILED when the program cannot be started.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  if (options.signal?.aborted) throw cancelled(command)
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), ...ownerMark() },
    detached: true,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  const stdout = collect(child.stdout, options.keep, options.onStdout)
  const stderr = collect(child.stderr, options.keep, options.onStderr)
  child.stdin?.on('error', () => {}) // EPIPE: the child did not want its input
  void Promise.resolve(options.input).then((text) => child.stdin?.end(text))
  const exitCode = await ended(child, command, options)
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

function ended(child: ChildProcess, command: string, options: RunOptions): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let stopping: Promise<void> | null = null
    const onAbort = () => {
      stopping ??= child.pid === undefined ? Promise.resolve() : stopTree(child.pid, options.graceMs)
      void stopping.then(() => reject(cancelled(command)), reject)
    }
    options.signal?.addEventListener('abort', onAbort, { once: true })
    child.once('error', (error) => {
      options.signal?.removeEventListener('abort', onAbort)
      reject(
        new FloeError('COMMAND_FAILED', `${command}: ${error.message}`, notStarted(command, error), { cause: error }),
      )
    })
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', onAbort)
      if (!stopping) resolve(code)
    })
  })
}

function collect(source: NodeJS.ReadableStream | null, keep = 1 << 20, listener?: (text: string) => void) {
  const decoder = new StringDecoder('utf8')
  let kept = ''
  source?.on('data', (chunk: Buffer) => {
    const text = decoder.write(chunk)
    listener?.(text)
    kept += text
    if (kept.length > 2 * keep) kept = kept.slice(-keep)
  })
  return { text: () => (kept + decoder.end()).slice(-keep) }
}

const notStarted = (command: string, error: Error) => ({ command, exitCode: null, lastLines: [error.message] })
const cancelled = (command: string) => new FloeError('CANCELLED', `${command} was cancelled`, {})
