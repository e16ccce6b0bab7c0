import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileError } from '../lib/file-error.ts'
import { pathInside } from '../lib/path-inside.ts'
import { buildExpression } from './build-expression.ts'
import { closureOf } from './closure-info.ts'
import type { NixRunOptions } from './run-nix.ts'
import { unavailable, validPaths } from './store.ts'
import { treeExpression } from './tree-expression.ts'

/** Who hears of a run of Nix and can end it. */
export type TreeRun = Pick<NixRunOptions, 'signal' | 'log' | 'onWait'>

export interface TreeContents<Name extends string> {
  /** Store paths of each tree (`dev`, `run`, `build-…`) in the order of their ranks: `ranks` of its plan. */
  readonly trees: Readonly<Record<Name, readonly string[]>>
  /** The manifest package: relative path → text (`floe/manifest.lock`, `activate.d/…`). */
  readonly files: Readonly<Record<string, string>>
}

/** A run of Nix that has started and waits to be told what to build. */
export interface StartedTrees<Name extends string> {
  /** Called once. Errors: PATH_UNAVAILABLE, DISK_FULL, FILE_ACCESS and those of runNix. */
  build(contents: TreeContents<Name>, run?: TreeRun): Promise<Record<Name, string>>
  /** False once it was told, or has ended by itself. */
  isWaiting(): boolean
  /** Ends the run when nothing is to be built after all; does nothing once `build` was called. */
  abandon(): Promise<void>
}

/**
 * Builds the trees of an environment in one run of Nix and gives the store path of each. Nothing of the environment is
 * touched; after the commit `rootLinks` makes its links roots. `outLink` roots the trees until then: a path of the
 * engine's own, one per environment. Errors: those of `StartedTrees.build`.
 */
export function buildTrees<Name extends string>(
  outLink: string,
  contents: TreeContents<Name>,
  run: TreeRun = {},
): Promise<Record<Name, string>> {
  const names = Object.keys(contents.trees) as Name[] // the keys of a record by Name
  return startTrees(outLink, names).build(contents, run)
}

/**
 * Starts Nix before it is known what to build: most of a short run is Nix's own start, which then overlaps with editing,
 * locking and planning. It evaluates what it reads from its standard input.
 */
export function startTrees<Name extends string>(outLink: string, names: readonly Name[]): StartedTrees<Name> {
  const stop = new AbortController()
  let tell: (expression: string) => void = () => {}
  const input = new Promise<string>((resolve) => (tell = resolve))
  let told = false
  let ended = false
  // A run that is abandoned has nothing to say: its end would read like the cause of whatever stopped the work.
  let log: TreeRun['log']
  let waits: string | null = null
  let tellWait: TreeRun['onWait']
  const onWait = (words: string | null) => {
    waits = words
    tellWait?.(words)
  }
  const running = startNix({ log: (text) => log?.(text), onWait, signal: stop.signal, input }, names, outLink)
  running.catch(() => {}).finally(() => (ended = true)) // told by `build`

  return { build, isWaiting: () => !told && !ended, abandon }

  async function build({ trees, files }: TreeContents<Name>, run: TreeRun = {}): Promise<Record<Name, string>> {
    told = true
    log = run.log
    tellWait = run.onWait
    if (waits !== null) tellWait?.(waits)
    const onAbort = () => stop.abort()
    run.signal?.addEventListener('abort', onAbort, { once: true })
    if (run.signal?.aborted) onAbort()
    const paths = [...new Set(Object.values<readonly string[]>(trees).flat())]
    const folder = await mkdtemp(join(tmpdir(), `floe-tree-${process.pid}-`))
    try {
      const requisites = `${(await closureOf(paths, run.signal)).join('\n')}\n`
      await writeInput(folder, { ...files, 'requisites.txt': requisites }, trees)
      const text = `(${treeExpression}) { input = ${JSON.stringify(folder)}; }`
      tell(text)
      const built = await running
      // Nix believes its own list; a tree that was deleted without Nix is built again.
      if ((await validPaths(built, run.signal)).size < new Set(built).size) await repair(text, run)
      return Object.fromEntries(names.map((name, index) => [name, built[index]])) as Record<Name, string> // one output each
    } catch (error) {
      log = undefined
      stop.abort()
      await running.catch(() => {})
      throw await unavailable(paths, error, run.signal)
    } finally {
      run.signal?.removeEventListener('abort', onAbort)
      void rm(folder, { recursive: true, force: true }).catch(() => {})
    }
  }

  async function repair(text: string, run: TreeRun): Promise<void> {
    const flags = ['--option', 'substitute', 'false', '--repair']
    await buildExpression({ text }, {}, { ...run, attributes: names, outLink, flags, what: 'repair the environment' })
  }

  async function abandon(): Promise<void> {
    if (told) return
    stop.abort()
    await running.catch(() => {})
  }
}

async function startNix(run: NixRunOptions, attributes: readonly string[], outLink: string): Promise<string[]> {
  await mkdir(dirname(outLink), { recursive: true }).catch((error: unknown) => {
    throw fileError(outLink, error)
  })
  // What is missing was to be fetched before; asking caches here would only make the failure late.
  const flags = ['--option', 'substitute', 'false']
  const what = 'build the environment'
  return buildExpression({ input: true }, {}, { ...run, attributes, outLink, flags, what })
}

type Texts = TreeContents<string>['files']
type Trees = TreeContents<string>['trees']

async function writeInput(folder: string, files: Texts, trees: Trees): Promise<void> {
  const given = Object.entries(trees).map(([name, paths]) => [name, { name: `environment-${storeName(name)}`, paths }])
  const texts = { 'trees.json': JSON.stringify(Object.fromEntries(given)), ...prefixed(files) }
  const places = Object.entries(texts).map(([name, text]) => ({ path: pathInside(folder, name), text }))
  const folders = new Set(places.map(({ path }) => dirname(path)))
  try {
    for (const one of folders) await mkdir(one, { recursive: true })
    await Promise.all(places.map(({ path, text }) => writeFile(path, text)))
  } catch (error) {
    throw fileError(folder, error)
  }
}

const prefixed = (files: Texts) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [pathInside('files', name), text]))

/** Names of store paths know fewer characters than names of builds do. */
const storeName = (name: string) => name.replace(/[^A-Za-z0-9+._?=-]/g, '_')
