import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { printed } from '../harness/spawn.ts'

export interface PeerPage {
  readonly link: string
  close(): Promise<void>
}

/** One of the pages beside this file. */
export const servePeerPage = (name: 'bare' | 'empty', outDir: string) =>
  servePage(join(import.meta.dirname, name), outDir)

/** Builds a page as Floe's own is built, and serves it. */
export async function servePage(root: string, outDir: string): Promise<PeerPage> {
  await build({
    configFile: false,
    root,
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome108', modulePreload: { polyfill: false } },
  })
  const server = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'page-server.ts'), outDir], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { link: await printed(server, /http:\S+(?=\s)/), close: () => stop(server) }
}

async function stop(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM')
  await once(server, 'exit')
}
