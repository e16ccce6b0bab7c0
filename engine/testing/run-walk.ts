import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { build } from 'vite'
import type { WalkOrder } from './walk-process.ts'

export interface WalkEnd {
  readonly signal: NodeJS.Signals | null
  readonly exitCode: number | null
  /** What it said before its end, line by line. */
  readonly said: readonly unknown[]
  readonly stderr: string
}

interface WalkOptions {
  readonly env?: Readonly<Record<string, string>>
  /** What runs the process: `strace …`, `prlimit …`. */
  readonly under?: readonly string[]
  /** Called with the process id of what was started, once it runs. */
  readonly onStart?: (pid: number) => void
}

const root = join(import.meta.dirname, '..', '..')

/** Runs orders in processes of their own, bundled once for a test file: from source each would take a second to start. */
export function useWalks(): (order: WalkOrder, options?: WalkOptions) => Promise<WalkEnd> {
  // Inside the checkout, so that node-pty is found.
  const outDir = join(root, 'node_modules', '.cache', `floe-walk-${process.pid}`)
  beforeAll(async () => {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['node-pty'] },
      build: {
        ssr: true,
        outDir,
        minify: false,
        target: 'node20',
        rolldownOptions: { input: 'engine/testing/walk-process.ts', external: ['node-pty', 'vitest'] },
      },
    })
  })
  afterAll(() => rmSync(outDir, { recursive: true, force: true }))
  return (order, options = {}) =>
    start([...(options.under ?? []), process.execPath, join(outDir, 'walk-process.js')], order, options)
}

function start(command: readonly string[], order: WalkOrder, { env, onStart }: WalkOptions): Promise<WalkEnd> {
  const [program = '', ...args] = command
  // One thread for files, so that `strace` counts their calls in one row.
  const variables = { ...process.env, UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0', ...env }
  const child = spawn(program, [...args, JSON.stringify(order)], { env: variables, detached: true })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  if (child.pid !== undefined) onStart?.(child.pid)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode, signal) => {
      const said = stdout
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line))
      resolve({ exitCode, signal, said, stderr })
    })
  })
}
