import { readFileSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin, UserConfig } from 'vite'

const out = (folder: string) => resolve(import.meta.dirname, 'dist', folder)
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/**
 * Floe speaks English: React Aria's words in 34 other languages stay out of the bundle, and it does not go through all
 * locales that the browser knows to find out which one this is, which takes 15 ms of every start.
 */
const englishOnly: Plugin = {
  name: 'english-only',
  load: (id) => {
    if (/react-(?:aria|stately).*\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id))
      return `export { default } from './en-US.mjs'`
    if (!/react-aria\/.*\/useDefaultLocale\.mjs$/.test(id)) return null
    return `
      const english = { locale: 'en-US', direction: 'ltr' }
      export const getDefaultLocale = () => english
      export const useDefaultLocale = getDefaultLocale`
  },
}

/**
 * What the first frame needs is asked for at once: what opens the connection runs as soon as it is there, and not after
 * everything else is (renderer/early.ts), and text is laid out once, in its own faces.
 */
const firstFrame: Plugin = {
  name: 'first-frame',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || !(file.isEntry || file.name === 'early')) continue
      // It takes as long to read as a tenth of React, and the engine is the side that checks (docs/decisions/0009).
      if (file.moduleIds.some((id) => id.includes('/node_modules/zod/')))
        this.error(`${file.name} has zod in it: what the page starts with may import types of schemas only`)
    }
  },
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const find = (name: RegExp) => {
        const file = Object.keys(bundle).find((path) => name.test(path))
        if (!file) throw new Error(`nothing was built that is named like ${name}`)
        return `./${file}`
      }
      const face = (name: RegExp) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: find(name) },
      })
      return [
        { tag: 'script', attrs: { type: 'module', async: true, crossorigin: true, src: find(/early-[^/]*\.js$/) } },
        face(/inter-latin-wght[^/]*$/),
        face(/jetbrains-mono-latin-wght[^/]*$/),
      ].map((tag) => ({ ...tag, injectTo: 'head' as const }))
    },
  },
}

/** The page: Chromium 108 and later (architecture.md §7). */
const renderer: UserConfig = {
  root: 'renderer',
  base: './',
  plugins: [react({ jsxImportSource: '#jsx' }), englishOnly, firstFrame],
  worker: { format: 'es' },
  build: {
    outDir: out('renderer'),
    emptyOutDir: true,
    target: 'chrome108',
    cssTarget: 'chrome108',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // Three files to start with and not twenty; a page that is opened later brings what only it needs.
        codeSplitting: {
          groups: [
            { name: 'early', test: /renderer\/early\.ts$/, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
}

/** Files that run in a thread of their own are started by name beside the bundle (engine/lib/start-worker.ts). */
const workers = readdirSync(resolve(import.meta.dirname, 'engine'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join('engine', file), 'utf8').matchAll(/\bstartWorker\(\s*'(\.\/[^']+-worker\.ts)'/g)].map(
      ([, started = '']) => join('engine', dirname(file), started),
    ),
  )

const ownFile = new RegExp(`^${import.meta.dirname}/(?:shared|engine|server|cli)/`)

const hasSchemas = (id: string) => id.includes('/node_modules/zod/')

/** Refuses in a build what is too heavy for entries that are loaded where every millisecond counts. */
const lean = (entries: readonly string[], isHeavy: (id: string) => boolean): Plugin => ({
  name: 'lean',
  generateBundle(_options, bundle) {
    const chunks = new Map(
      Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
    )
    const seen = new Set(entries)
    for (const name of seen) {
      const { imports = [], moduleIds = [] } = chunks.get(name) ?? {}
      for (const next of imports) seen.add(next)
      const met = [...imports, ...moduleIds].find(isHeavy)
      if (met !== undefined) this.error(`${name} has ${met} in it, and ${entries.join(', ')} load it`)
    }
  },
})

/** Says that what was built beside it is CommonJS, whatever holds the installation says of its own files. */
const commonJs: Plugin = {
  name: 'common-js',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

/**
 * Programs that run in Node: shared chunks, everything but node-pty inside. CommonJS, because Node's loader of ES modules
 * alone takes a fifth of a short command (docs/decisions/0013).
 */
const node = (
  input: Readonly<Record<string, string>>,
  config: { plugins: Plugin[]; emptyOutDir: boolean },
): UserConfig => ({
  plugins: config.plugins,
  build: {
    ssr: true,
    outDir: out('node'),
    emptyOutDir: config.emptyOutDir,
    target: 'node20',
    rolldownOptions: {
      input,
      output: {
        format: 'cjs',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        comments: false,
      },
      external: ['node-pty'],
      // A file of ours only says what there is, so one of which nothing is used is left out.
      treeshake: { moduleSideEffects: [{ test: ownFile, sideEffects: false }] },
    },
  },
  ssr: { noExternal: true, external: ['node-pty'] },
})

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
      output: {
        // One file each: Electron runs for as long as its window does, and gains nothing by reading less of it first.
        codeSplitting: false,
        ...(entry === 'main' ? { banner: `const bundleUrl = require('node:url').pathToFileURL(__filename).href` } : {}),
      },
    },
  },
})

/**
 * A short command takes little longer than starting Node, as long as it loads no schemas, nor what only
 * starting the engine or writing files needs (docs/decisions/0013).
 */
const leanCommand = lean(['cli.js'], (id) => hasSchemas(id) || id === 'node:crypto')

/** What begins before the engine is loaded (docs/decisions/0019). */
const leanStart = lean(['engine.js', 'judge-worker.js'], hasSchemas)

const configs: Readonly<Record<string, UserConfig>> = {
  renderer,
  node: node(
    {
      engine: 'engine/main.ts',
      server: 'server/main.ts',
      ...Object.fromEntries(workers.map((file) => [basename(file, '.ts'), file])),
    },
    { plugins: [commonJs, leanStart], emptyOutDir: true },
  ),
  // Beside them, but on its own: of chunks that it shared with them it would read three times as many.
  cli: node({ cli: 'cli/main.ts' }, { plugins: [leanCommand], emptyOutDir: false }),
  main: electron('main'),
  preload: electron('preload'),
}

export default defineConfig(({ mode }) => {
  const config = configs[mode]
  if (!config) throw new Error(`vite build --mode ${Object.keys(configs).join('|')}, not ${mode}`)
  return config
})
