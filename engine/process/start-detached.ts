import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

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
      stdio: ['ignore', output, output],
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
