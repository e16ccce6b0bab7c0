import { closeSync, constants, openSync } from 'node:fs'
import { spawn } from 'node-pty'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { newMark, withMark } from './owner-mark.ts'
import { nameOf, stopTree } from './stop-tree.ts'

export interface PtyOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly columns: number
  readonly rows: number
}

/** A program on a terminal of its own. Its output is bytes, cut anywhere. */
export interface Pty {
  readonly pid: number
  onData(listener: (bytes: Buffer) => void): void
  /** Called once, after the last output. A program that a signal ended has 128 + its number. */
  onExit(listener: (exitCode: number) => void): void
  write(data: string): void
  resize(columns: number, rows: number): void
  /** The name of the program that has the terminal now; null once all have ended. */
  foreground(): string | null
  /** The program waits in its next write until `resume`. */
  pause(): void
  resume(): void
  /** Ends it and everything that it started, also what left its session or is still there after its own end. */
  stop(): Promise<void>
}

/** Errors: TERMINAL_FAILED. */
export function openPty(command: string, args: readonly string[], options: PtyOptions): Pty {
  const mark = newMark()
  const child = start(command, args, options, mark)
  const name = nameOf(child.pid)
  const release = holdOpen(child)
  let exited = false
  let stopping = false
  let watch: NodeJS.Timeout | undefined
  const unwatch = () => clearInterval(watch)
  const resume = () => {
    unwatch()
    if (!stopping) child.resume()
  }
  child.onExit(() => {
    exited = true
    unwatch()
    release()
  })
  return {
    pid: child.pid,
    // With `encoding: null` node-pty hands out the bytes as they come; its types do not say so.
    onData: (listener) => void child.onData((data) => listener(data as unknown as Buffer)),
    onExit: (listener) => void child.onExit(({ exitCode, signal }) => listener(signal ? 128 + signal : exitCode)),
    write: (data) => {
      if (!exited) child.write(data)
    },
    resize: (columns, rows) => {
      if (!exited) child.resize(columns, rows)
    },
    foreground: () => (exited ? null : child.process),
    pause: () => {
      unwatch()
      if (exited || !isAlive(child.pid)) return
      child.pause()
      // node-pty throws unread output away 200 ms after the program's end, so none may be left waiting then.
      watch = setInterval(() => {
        if (!isAlive(child.pid)) resume()
      }, 50)
    },
    resume,
    stop: async () => {
      // Its output is not read from here on, and a flood would only take time from its end.
      unwatch()
      stopping = true
      if (!exited) child.pause()
      await stopTree(name, { graceMs: 500, first: 'SIGHUP', mark }).finally(() => (stopping = false))
    },
  }
}

function start(command: string, args: readonly string[], options: PtyOptions, mark: string) {
  try {
    return spawn(command, [...args], {
      cwd: options.cwd,
      env: withMark(options.env, mark),
      cols: options.columns,
      rows: options.rows,
      name: 'xterm-256color',
      encoding: null,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const reason = `The system gave no terminal (${message}). Close some terminals and try again.`
    throw new FloeError('TERMINAL_FAILED', `${command}: ${message}`, { reason }, { cause: error })
  }
}

/**
 * Holds the program's side of the terminal open, and returns what lets it go. Without it libuv takes the hang-up for
 * the end of the output while up to 64 KiB of it still wait in the kernel (node-pty#85).
 */
function holdOpen(child: ReturnType<typeof spawn>): () => void {
  // Not in node-pty's types, but a public getter of its Unix terminal since 1.0.
  const { ptsName } = child as unknown as { ptsName: string }
  try {
    const side = openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY)
    return () => closeSync(side)
  } catch {
    // A program that has ended already took its side with it.
    return () => {}
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
