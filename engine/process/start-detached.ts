import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs'

/** A program that outlives this one. */
export interface Detached {
  /** Resolves with its exit code when it ends while this program still runs; null for a signal or a failed start. */
  readonly ended: Promise<number | null>
}

/** Starts a program that goes on by itself, with everything that it prints in one file. */
export function startDetached(
  command: string,
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string | undefined>>; readonly output: string },
): Detached {
  const output = openSync(options.output, 'a', 0o600)
  try {
    const child = spawn(command, args, {
      cwd: '/',
      detached: true,
      env: { ...options.env },
      stdio: ['ignore', output, output, ...coverInherited(output)],
    })
    child.unref()
    return {
      ended: new Promise((resolve) => {
        child.once('exit', resolve)
        child.once('error', () => resolve(null))
      }),
    }
  } finally {
    closeSync(output)
  }
}

/**
 * Chromium leaves its files, pipes and sockets open for programs that Electron's main process starts. One that outlives
 * the window would keep them all, and whoever waits for their end would wait for it: the log is put in their places, and
 * in no others (libuv opens nothing for an ignored descriptor above 2).
 */
function coverInherited(output: number): (number | 'ignore')[] {
  const inherited = new Set(openFiles().filter(isInherited))
  const highest = Math.max(2, ...inherited)
  return Array.from({ length: highest - 2 }, (_, at) => (inherited.has(at + 3) ? output : 'ignore'))
}

/** Empty where the system does not tell. */
function openFiles(): number[] {
  try {
    return readdirSync('/proc/self/fd').map(Number)
  } catch {
    return []
  }
}

const closeOnExec = 0o2000000

function isInherited(fd: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1] ?? '0'
    return (Number.parseInt(flags, 8) & closeOnExec) === 0
  } catch {
    // It was closed meanwhile: the one by which the folder was read.
    return false
  }
}
