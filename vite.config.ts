import { readFileSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin, UserConfig } from 'vite'

const out = (folder: string) => resolve(import.meta.dirname, 'dist', folder)
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/** Floe speaks English: React Aria's words in 34 other languages stay out of the bundle. */
const englishOnly: Plugin = {
  name: 'english-only',
  load: (id) =>
    /react-(?:aria|stately).*\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id)
      ? `export { default } from './en-US.mjs'`
      : null,
}

/** The page: Chromium 108 and later (architecture.md §7). */
const renderer: UserConfig = {
  root: 'renderer',
  base: './',
  plugins: [react(), englishOnly],
  worker: { format: 'es' },
  build: {
    outDir: out('renderer'),
    emptyOutDir: true,
    target: 'chrome108',
    cssTarget: 'chrome108',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
}

/** Files that run in a thread of their own are started by name beside the bundle (engine/lib/start-worker.ts). */
const workers = readdirSync(resolve(import.meta.dirname, 'engine'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('engine', file))
  .filter((file) => file.endsWith('-worker.ts') && readFileSync(file, 'utf8').includes('parentPort'))

/** Engine, server, command line and their workers: one build, shared chunks, everything but node-pty inside. */
const node: UserConfig = {
  build: {
    ssr: true,
    outDir: out('node'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        engine: 'engine/main.ts',
        server: 'server/main.ts',
        cli: 'cli/main.ts',
        ...Object.fromEntries(workers.map((file) => [basename(file, '.ts'), file])),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      external: ['node-pty'],
    },
  },
  ssr: { noExternal: true, external: ['node-pty'] },
}

/** Electron's main process and preload, for Node 16 and later (architecture.md §7). */
const electron = (entry: 'main' | 'preload'): UserConfig => ({
  // CommonJS has no import.meta, by which the engine's public face finds the installation.
  define: { 'import.meta.url': 'bundleUrl' },
  build: {
    outDir: out('electron'),
    emptyOutDir: false,
    target: 'node16',
    minify: false,
    lib: { entry: `electron/${entry}.ts`, formats: ['cjs'], fileName: () => `${entry}.cjs` },
    rolldownOptions: {
      external: ['electron', ...builtins],
      ...(entry === 'main'
        ? { output: { banner: `const bundleUrl = require('node:url').pathToFileURL(__filename).href` } }
        : {}),
    },
  },
})

const configs: Readonly<Record<string, UserConfig>> = {
  renderer,
  node,
  main: electron('main'),
  preload: electron('preload'),
}

export default defineConfig(({ mode }) => {
  const config = configs[mode]
  if (!config) throw new Error(`vite build --mode ${Object.keys(configs).join('|')}, not ${mode}`)
  return config
})
