import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'

/**
 * Starts `./x-worker.ts`, given relative to the caller's `import.meta.url`. From source it runs as it is, through
 * tsx; in a build every worker is an entry of its own beside the bundle (vite.config.ts), also for callers in `chunks/`.
 */
export function startWorker(file: `./${string}-worker.ts`, callerUrl: string, workerData?: unknown): Worker {
  if (callerUrl.endsWith('.ts')) {
    const source = new URL(file, callerUrl).href
    return new Worker(new URL('./source-worker.mjs', import.meta.url), { workerData, argv: [source], execArgv: [] })
  }
  const folder = new URL(callerUrl.includes('/chunks/') ? '../' : './', callerUrl)
  return new Worker(new URL(`${basename(file, '.ts')}.js`, folder), { workerData, execArgv: [] })
}
