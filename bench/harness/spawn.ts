import { spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

export interface SpawnOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Milliseconds from spawn to exit. The bench starts processes itself and waits synchronously: what it measures is
 * often shorter than one turn of a busy event loop.
 */
export function timedSpawn(command: string, args: readonly string[], options: SpawnOptions = {}): number {
  const started = process.hrtime.bigint()
  const ended = spawnSync(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  const took = Number(process.hrtime.bigint() - started) / 1e6
  if (ended.status !== 0) throw failed(command, args, ended.error?.message ?? ended.stderr.toString())
  return took
}

/** Standard output of a program that must succeed. */
export function outputOf(command: string, args: readonly string[], options: SpawnOptions = {}): string {
  const ended = spawnSync(command, args, { ...options, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (ended.status !== 0) throw failed(command, args, ended.error?.message ?? ended.stderr)
  return ended.stdout
}

/** The first match in what a running program prints. Its output is read on, so that it never writes into a closed pipe. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = pattern.exec(output)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}: ${output}`)))
  })
}

export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1" >/dev/null', 'sh', program]).status === 0
}

const failed = (command: string, args: readonly string[], why: string) =>
  new Error(`${command} ${args.join(' ')} failed: ${why.trim()}`)
