import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import type { ScanAnswer, ScanRequest } from './scan-host.ts'

const engine = join(import.meta.dirname, '..', '..', 'engine', 'conflicts')

/** Builds the process that scans as the engine is built, and gives the file to start. */
export async function buildScanHost(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rolldownOptions: {
        input: {
          'scan-host': join(import.meta.dirname, 'scan-host.ts'),
          'tree-worker': join(engine, 'tree-worker.ts'),
          'read-worker': join(engine, 'listing', 'read-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true },
  })
  writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }')
  return join(outDir, 'scan-host.js')
}

/** A process that has nothing to do but to scan; it stands for an engine that has just started. */
export class Scanner {
  readonly #process: ChildProcess

  private constructor(running: ChildProcess) {
    this.#process = running
  }

  /** `folder` is for the cache of this one, which nobody else has filled. */
  static async start(host: string, folder: string): Promise<Scanner> {
    mkdirSync(folder, { recursive: true })
    const cache = mkdtempSync(join(folder, 'cache-'))
    const started = fork(host, [], { env: { ...process.env, XDG_CACHE_HOME: cache }, execArgv: [] })
    await once(started, 'message')
    return new Scanner(started)
  }

  async scan(paths: readonly string[]): Promise<ScanAnswer> {
    const answered = once(this.#process, 'message')
    this.#process.send({ paths } satisfies ScanRequest)
    const [answer] = (await answered) as [ScanAnswer] // it answers nothing else once it is ready
    return answer
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }
}
