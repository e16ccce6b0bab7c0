import { spawnSync } from 'node:child_process'

/** Runs a program in this very terminal, as if it had been started instead of this one. Gives its exit code. */
export function runInTerminal(command: string, args: readonly string[]): number {
  return spawnSync(command, args, { stdio: 'inherit' }).status ?? 1
}
