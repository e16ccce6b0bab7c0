import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { newMark, withMark } from './owner-mark.ts'
import { nameOf, stopTree } from './stop-tree.ts'

export interface StartOptions {
  readonly cwd?: string | undefined
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Written to standard input, which is closed after it, for a promise when it is fulfilled. Without it: empty. */
  readonly input?: string | Promise<string> | undefined
  readonly onStdout: (text: string) => void
  readonly onStderr: (text: string) => void
  /** Milliseconds between SIGTERM and SIGKILL. Default 2,000. */
  readonly graceMs?: number | undefined
}

export interface Exit {
  /** null when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

/** A program that this one answers for. */
export interface Supervised {
  readonly pid: number
  /** Resolves when it has ended, however that came about, and its output was handed over. Never rejects. */
  readonly ended: Promise<Exit>
  /** Ends it and everything that it started, also what left its group or is still there after its own end. */
  stop(): Promise<void>
}

/** A program may leave others behind that hold its output open; what it wrote itself has come by then. */
const drainMs = 1_000

/**
 * Starts a program with an argument array, never through a shell, as leader of a process group of its own.
 * Errors: COMMAND_FAILED when it cannot be started.
 */
export async function start(command: string, args: readonly string[], options: StartOptions): Promise<Supervised> {
  const mark = newMark()
  const child = spawned(command, args, options, mark)
  const ended = endOf(child)
  deliver(child.stdout, options.onStdout)
  deliver(child.stderr, options.onStderr)
  child.stdin?.on('error', () => {}) // EPIPE: the child did not want its input
  const pid = await started(child, command)
  const name = nameOf(pid)
  void Promise.resolve(options.input).then((text) => child.stdin?.end(text))
  return { pid, ended, stop: () => stopTree(name, { graceMs: options.graceMs, mark }) }
}

function spawned(command: string, args: readonly string[], options: StartOptions, mark: string): ChildProcess {
  try {
    return spawn(command, args, {
      cwd: options.cwd,
      env: withMark(options.env ?? process.env, mark),
      detached: true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
  } catch (error) {
    // Arguments that are too long, or hold what no program can be given.
    throw notStarted(command, error)
  }
}

function started(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(notStarted(command, error)))
    if (child.pid !== undefined) resolve(child.pid)
  })
}

function endOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }))
    child.once('exit', (exitCode, signal) => {
      const settle = () => {
        // Reading goes on, for a closed pipe would end whoever still writes; but nothing waits for it.
        for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref()
        resolve({ exitCode, signal })
      }
      // After an immediate what lay in the pipes has been read, however busy this process was.
      setTimeout(() => setImmediate(settle), drainMs).unref()
    })
  })
}

/** Hands on text in whole characters. */
function deliver(source: Readable | null, listener: (text: string) => void): void {
  source?.setEncoding('utf8').on('data', (text: string) => listener(text))
}

function notStarted(command: string, cause: unknown): FloeError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const details = { command, exitCode: null, lastLines: [message] }
  return new FloeError('COMMAND_FAILED', `${command}: ${message}`, details, { cause })
}
