import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildTrees, startTrees } from './build-trees.ts'
import { closureInfo } from './closure-info.ts'
import { detectNix } from './detect-nix.ts'
import { isRooted, rootLinks } from './root-links.ts'
import { runNix } from './run-nix.ts'
import { addFixedFile, realisePaths, validPaths } from './store.ts'

const missing = '/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-nope'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'floe-nix-'))
  chmodSync(folder, 0o777) // builds may run as another user
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache')
  process.env['NIX_CONFIG'] = `${process.env['NIX_CONFIG'] ?? ''}\nsubstituters =`
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function added(name: string, files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true })
    writeFileSync(join(folder, name, path), text)
  }
  return (await runNix('nix-store', ['--add', join(folder, name)])).stdout.trim()
}

it('builds both trees in one run, rooted, with the manifest package and the requisites', async () => {
  const a = await added('tool', { 'bin/tool': 'one', 'share/doc/tool': 'x' })
  const b = await added('library', { 'lib/library': 'two', 'bin/tool': 'other' })
  const files = { 'manifest.lock': '{}\n', 'activate.d/envrc': 'export A=1\n' }
  const outLink = join(folder, 'roots', 'tree')
  const built = await buildTrees(outLink, { trees: { dev: [a, b], run: [a] }, files })

  expect(readFileSync(join(built.dev, 'bin/tool'), 'utf8')).toBe('one')
  expect(readFileSync(join(built.dev, 'lib/library'), 'utf8')).toBe('two')
  expect(existsSync(join(built.run, 'lib'))).toBe(false)
  expect(readFileSync(join(built.run, 'activate.d/envrc'), 'utf8')).toBe('export A=1\n')
  expect(readFileSync(join(built.dev, 'requisites.txt'), 'utf8').split('\n').slice(0, 2)).toEqual([a, b].sort())
  expect([readlinkSync(outLink), readlinkSync(`${outLink}-2`)]).toEqual([built.dev, built.run])
  expect(await isRooted(outLink)).toBe(true)
})

it('makes a link a root once, whatever it names later', async () => {
  const a = await added('rooted', { 'bin/rooted': '' })
  const link = join(folder, 'run-link')
  symlinkSync(a, link)
  expect(await isRooted(link)).toBe(false)
  await rootLinks({ [link]: a })
  expect(await isRooted(link)).toBe(true)
  expect(execFileSync('nix-store', ['--query', '--roots', a], { encoding: 'utf8' })).toContain(link)
})

it('names the store path that cannot be had, when building and when fetching', async () => {
  const outLink = join(folder, 'roots', 'missing')
  const trees = { dev: [missing] }
  await expect(buildTrees(outLink, { trees, files: {} })).rejects.toMatchObject({
    code: 'PATH_UNAVAILABLE',
    details: { path: missing },
  })
  await expect(realisePaths([missing])).rejects.toMatchObject({ code: 'PATH_UNAVAILABLE', details: { path: missing } })
})

it('tells which paths are valid, and the size of their closures', async () => {
  const a = await added('sized', { file: 'x'.repeat(1000) })
  expect(await validPaths([a, missing])).toEqual(new Set([a]))
  const sizes = await closureInfo([a, missing])
  expect(sizes.get(a)).toMatchObject({ closurePaths: 1 })
  expect(sizes.get(a)?.narSize).toBeGreaterThan(1000)
  expect(sizes.has(missing)).toBe(false)
})

it('adds a file by its hash', async () => {
  writeFileSync(join(folder, 'one.deb'), 'data')
  const path = await addFixedFile(join(folder, 'one.deb'))
  expect(path).toMatch(/-one\.deb$/)
  expect(readFileSync(path, 'utf8')).toBe('data')
})

it('says which derivation failed, with the end of its log', async () => {
  const expression = join(folder, 'fail.nix')
  const script = `echo start; echo ${Date.now()} why it failed >&2; exit 3`
  writeFileSync(
    expression,
    `derivation { name = "broken-2.1"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" "${script}" ]; }`,
  )
  const seen: string[] = []
  const log: string[] = []
  const failing = runNix('nix-build', [expression, '--no-out-link'], {
    onEvent: (event) => seen.push(event.kind),
    log: (text) => log.push(text),
  })
  await expect(failing).rejects.toMatchObject({ code: 'BUILD_FAILED', details: { name: 'broken-2.1' } })
  await expect(failing).rejects.toMatchObject({ details: { lastLines: ['start', expect.stringContaining('why')] } })
  expect(seen).toContain('building')
  expect(seen).toContain('progress')
  expect(log.join('')).toContain('why it failed')
})

it('stops the builders when it is cancelled', async () => {
  const expression = join(folder, 'slow.nix')
  writeFileSync(
    expression,
    `derivation { name = "slow"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" "echo $$ > ${folder}/pid; while :; do /bin/sleep 0.1; done; ${Date.now()}" ]; }`,
  )
  const abort = new AbortController()
  const building = runNix('nix-build', [expression, '--no-out-link'], {
    signal: abort.signal,
    onEvent: (event) => event.kind === 'building' && setTimeout(() => abort.abort(), 300),
  })
  await expect(building).rejects.toMatchObject({ code: 'CANCELLED' })
  const pid = readFileSync(join(folder, 'pid'), 'utf8').trim()
  expect(existsSync(`/proc/${pid}`)).toBe(false)
})

it('finds the facts for Diagnostics', async () => {
  const facts = await detectNix()
  expect(facts).toMatchObject({ found: true, storeWritable: true, version: expect.stringMatching(/^\d+\.\d+/) })
  expect(facts.freeBytes).toBeGreaterThan(0)
  expect(facts.sandbox).not.toBeNull()
})

it('ends a run that was started for nothing', async () => {
  const started = startTrees(join(folder, 'roots', 'abandoned'), ['dev'])
  await started.abandon()
  await expect(started.build({ trees: { dev: [] }, files: {} })).rejects.toMatchObject({ code: 'CANCELLED' })
})
