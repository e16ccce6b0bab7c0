import { FloeError } from '../../shared/errors/floe-error.ts'
import { start } from './start.ts'
import type { Supervised } from './start.ts'

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
 * Runs a program to its end and gives its exit code, whatever that is. When `signal` aborts, everything that it started
 * is stopped before this rejects. Errors: CANCELLED; COMMAND_FAILED when the program cannot be started.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd, env, input, graceMs, keep, signal } = options
  if (signal?.aborted) throw cancelled(command)
  const stdout = new Tail(keep, options.onStdout)
  const stderr = new Tail(keep, options.onStderr)
  const outputs = { onStdout: stdout.add, onStderr: stderr.add }
  const child = await start(command, args, { cwd, env, input, graceMs, ...outputs })
  const exitCode = await endOf(child, command, signal)
  return { exitCode, stdout: stdout.text, stderr: stderr.text }
}

async function endOf(child: Supervised, command: string, signal: AbortSignal | undefined): Promise<number | null> {
  let onAbort = () => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    onAbort = () => void child.stop().then(() => reject(cancelled(command)), reject)
    // It may have aborted while the program was started.
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort, { once: true })
  })
  try {
    const { exitCode } = await Promise.race([child.ended, stopped])
    if (signal?.aborted) return await stopped
    return exitCode
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

/** The end of a long text, listened to as it comes. */
class Tail {
  readonly #keep: number
  readonly #listener: ((text: string) => void) | undefined
  #text = ''

  constructor(keep = 1 << 20, listener?: (text: string) => void) {
    this.#keep = keep
    this.#listener = listener
  }

  readonly add = (text: string): void => {
    this.#listener?.(text)
    this.#text += text
    if (this.#text.length > 2 * this.#keep) this.#text = this.#text.slice(-this.#keep)
  }

  get text(): string {
    return this.#text.slice(-this.#keep)
  }
}

const cancelled = (command: string) => new FloeError('CANCELLED', `${command} was cancelled`, {})
