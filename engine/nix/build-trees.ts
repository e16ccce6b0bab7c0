import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileError } from '../lib/file-error.ts'
import { buildExpression } from './build-expression.ts'
import { closureOf } from './closure-info.ts'
import type { NixRunOptions } from './run-nix.ts'
import { unavailable } from './store.ts'
import { treeExpression } from './tree-expression.ts'

export interface TreeRequest extends Omit<NixRunOptions, 'input' | 'cwd' | 'what'> {
  /** Store paths of each tree (`dev`, `run`, `build-…`) in the order of their ranks: `ranks` of its plan. */
  readonly trees: Readonly<Record<string, readonly string[]>>
  /** The manifest package: relative path → text (`manifest.lock`, `activate.d/…`). */
  readonly files: Readonly<Record<string, string>>
  /** Roots the trees until the links of the environment do: a path of the engine's own, one per environment. */
  readonly outLink: string
}

/**
 * Builds the trees of an environment in one run of Nix and gives the store path of each. Nothing of the environment is
 * touched; after the commit `rootLinks` makes its links roots.
 * Errors: PATH_UNAVAILABLE, DISK_FULL, FILE_ACCESS and those of runNix.
 */
export async function buildTrees<Name extends string>(
  request: TreeRequest & { readonly trees: Readonly<Record<Name, readonly string[]>> },
): Promise<Record<Name, string>> {
  const { trees, files, outLink, ...run } = request
  const names = Object.keys(trees) as Name[] // the keys of a record by Name
  const paths = [...new Set(Object.values<readonly string[]>(trees).flat())]
  const input = await mkdtemp(join(tmpdir(), 'floe-tree-'))
  try {
    const requisites = `${(await closureOf(paths, run.signal)).join('\n')}\n`
    await writeInput(input, { ...files, 'requisites.txt': requisites }, trees)
    await mkdir(dirname(outLink), { recursive: true })
    const built = await buildExpression({ text: treeExpression }, { input }, treeOptions(run, names, outLink))
    return Object.fromEntries(names.map((name, index) => [name, built[index]])) as Record<Name, string> // one output each
  } catch (error) {
    throw await unavailable(paths, error, run.signal)
  } finally {
    await rm(input, { recursive: true, force: true })
  }
}

function treeOptions(run: NixRunOptions, attributes: readonly string[], outLink: string) {
  // What is missing was to be fetched before; asking caches here would only make the failure late.
  const flags = ['--option', 'substitute', 'false']
  return { ...run, attributes, outLink, flags, what: 'build the environment' }
}

async function writeInput(folder: string, files: TreeRequest['files'], trees: TreeRequest['trees']): Promise<void> {
  const given = Object.entries(trees).map(([name, paths]) => [name, { name: `environment-${storeName(name)}`, paths }])
  const texts = { 'trees.json': JSON.stringify(Object.fromEntries(given)), ...prefixed(files) }
  const folders = new Set(Object.keys(texts).map((name) => dirname(join(folder, name))))
  try {
    for (const one of folders) await mkdir(one, { recursive: true })
    await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(folder, name), text)))
  } catch (error) {
    throw fileError(folder, error)
  }
}

const prefixed = (files: TreeRequest['files']) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [join('files', name), text]))

/** Names of store paths know fewer characters than names of builds do. */
const storeName = (name: string) => name.replace(/[^A-Za-z0-9+._?=-]/g, '_')
