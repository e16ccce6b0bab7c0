import { access, constants, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeListing } from '../../../engine/tree/list-tree.ts'
import { planTree } from '../../../engine/tree/plan-tree.ts'
import type { PlanConflict } from '../../../engine/tree/plan-tree.ts'
import { treePackages } from '../../../engine/tree/tree-packages.ts'
import { readLock } from '../../../engine/lock/read-lock.ts'
import { writeLock } from '../../../engine/lock/write-lock.ts'
import { orderVars } from '../../../engine/manifest/order-vars.ts'
import { parseManifestJson } from '../../../engine/manifest/parse-manifest.ts'
import { buildTrees } from '../../../engine/nix/build-trees.ts'
import { manifestPackage } from '../../../engine/activation/manifest-package.ts'
import { runNix } from '../../../engine/nix/run-nix.ts'
import { realisePaths } from '../../../engine/nix/store.ts'
import { run } from '../../../engine/process/run.ts'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { Adapter } from '../adapter.ts'
import { asSet, isValues, refuseUnknown } from '../answer.ts'
import type { Values } from '../answer.ts'
import { conflictError, treeError } from './tree-error.ts'

type Built = Readonly<Record<string, string>>

const says: Readonly<Record<string, (built: Built, expected: unknown) => unknown>> = {
  ok: () => true,
  outputs: (built, expected) => asSet(Object.keys(built), expected),
  buildScripts: (built, expected) =>
    inBoth(built, async (tree) => asSet(await names(tree, 'package-builds.d'), expected)),
  scripts: (built, expected) => inBoth(built, (tree) => scriptTexts(tree, isValues(expected) ? expected : {})),
  absent: (built, expected) =>
    inBoth(built, (tree) => Promise.resolve(list(expected).filter((name) => !existsSync(script(tree, name))))),
  scriptsStartWithoutIndent: (built, expected) =>
    inBoth(built, async (tree) => asSet(await unindented(tree), expected)),
  env: (built, expected) => inBoth(built, (tree) => variables(tree, Object.keys(isValues(expected) ? expected : {}))),
  requisites: (built, expected) => inBoth(built, (tree) => requisites(tree, expected)),
}

export const buildenv: Adapter = async (one) => {
  const expected = isValues(one.expected) ? one.expected : {}
  const trees = Object.keys(expected).filter((key) => key === 'dev' || key === 'run' || key.startsWith('build-'))
  refuseUnknown('input', Object.keys(one.input), ['lock', 'system'])
  refuseUnknown('expected', Object.keys(expected), ['error', ...trees, ...Object.keys(says)])
  try {
    const built = await build(one.input)
    if (!isBuilt(built)) return { error: conflictError(built, expected['error']) }
    const said = Object.entries(expected).map(async ([key, wanted]) => [
      key,
      trees.includes(key) ? await treeFacts(built[key] ?? '', wanted) : await says[key]?.(built, wanted),
    ])
    return Object.fromEntries(await Promise.all(said))
  } catch (error) {
    if (!(error instanceof FloeError)) throw error
    return { error: treeError(error, expected['error']) }
  }
}

const isBuilt = (outcome: Built | PlanConflict): outcome is Built => !('claims' in outcome)

async function build(input: Values): Promise<Built | PlanConflict> {
  const lock = readLock(JSON.stringify(input['lock']))
  const { manifest } = parseManifestJson(lock.manifest)
  orderVars(manifest.vars ?? {})
  const { main, builds } = treePackages(lock, String(input['system']))
  await realisePaths(main.map(({ path }) => path))
  const listing = storeListing()
  const plans = [
    ['run', planTree(main, { recursive: false }, listing)] as const,
    ['dev', planTree(main, { recursive: true }, listing)] as const,
    ...[...builds].map(([name, some]) => [`build-${name}`, planTree(some, { recursive: true }, listing)] as const),
  ]
  const [conflict] = plans.flatMap(([, { conflicts }]) => conflicts)
  if (conflict) return conflict
  const folder = await mkdtemp(join(tmpdir(), 'floe-case-'))
  try {
    const trees = Object.fromEntries(plans.map(([name, { ranks }]) => [name, ranks]))
    const files = manifestPackage(manifest, writeLock(lock))
    return await buildTrees(join(folder, 'tree'), { trees, files })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What dev and run agree on; both answers where they do not. */
async function inBoth(built: Built, ask: (tree: string) => Promise<unknown>): Promise<unknown> {
  const [dev, ofRun] = [await ask(built['dev'] ?? ''), await ask(built['run'] ?? '')]
  return JSON.stringify(dev) === JSON.stringify(ofRun) ? dev : { dev, run: ofRun }
}

const script = (tree: string, name: string) => join(tree, 'activate.d', name)
const names = (tree: string, folder: string) => readdir(join(tree, folder)).catch(() => [])
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

async function scriptTexts(tree: string, expected: Values): Promise<Values> {
  const texts = Object.keys(expected).map(async (name) => {
    const text = await readFile(script(tree, name), 'utf8').catch(() => 'absent')
    return [name, expected[name] === 'present' && text !== 'absent' ? 'present' : text.trimEnd()]
  })
  return Object.fromEntries(await Promise.all(texts))
}

async function unindented(tree: string): Promise<string[]> {
  const found = (await names(tree, 'activate.d')).filter((name) => name.startsWith('profile-'))
  const texts = await Promise.all(found.map((name) => readFile(script(tree, name), 'utf8')))
  return found.filter((_, index) => !/^\s/.test(texts[index] ?? ' ')).map((name) => name.replace('profile-', ''))
}

async function variables(tree: string, wanted: readonly string[]): Promise<Values> {
  const printing = wanted.map((name) => `printf '%s\\0' "$${name}"`).join(';')
  const { stdout } = await run('bash', ['-c', `. "$1"; ${printing}`, 'bash', script(tree, 'envrc')])
  const values = stdout.split('\0')
  return Object.fromEntries(wanted.map((name, index) => [name, values[index]]))
}

async function treeFacts(tree: string, expected: unknown): Promise<Values> {
  const { has, lacks } = isValues(expected) ? expected : {}
  const found = Array.isArray(has) ? await Promise.all(has.filter(isValues).map((fact) => factOf(tree, fact))) : []
  return {
    ...(has !== undefined && { has: found.filter((fact) => fact !== null) }),
    ...(lacks !== undefined && { lacks: list(lacks).filter((path) => !existsSync(join(tree, path))) }),
  }
}

async function factOf(tree: string, fact: Values): Promise<Values | null> {
  refuseUnknown('has', Object.keys(fact), ['path', 'executable'])
  const path = join(tree, String(fact['path']))
  if (!existsSync(path)) return null
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  return { path: fact['path'], ...('executable' in fact && { executable }) }
}

/** Says what the case says when the file holds the closure, else what differs. */
async function requisites(tree: string, expected: unknown): Promise<unknown> {
  const { stdout } = await runNix('nix-store', ['--query', '--requisites', tree])
  const lines = new Set((await readFile(join(tree, 'requisites.txt'), 'utf8')).split('\n').filter(Boolean))
  const missing = stdout.split('\n').filter((path) => path !== '' && !lines.has(path))
  return missing.length === 0 ? expected : { missing }
}
