import { afterEach, beforeEach, expect, it } from 'vitest'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import { runNix } from '../nix/run-nix.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { directNeeds } from './direct-needs.ts'

const machine = useTestMachine()
const searchPath = process.env['PATH'] ?? ''
let engine: TestEngine
beforeEach(async () => {
  const outside = join(machine.home, 'bin')
  mkdirSync(outside, { recursive: true })
  for (const name of ['fawk', 'only-here']) {
    writeFileSync(join(outside, name), '#!/bin/sh\n')
    chmodSync(join(outside, name), 0o755)
  }
  process.env['PATH'] = `${outside}:${searchPath}`
  engine = await startTestEngine(machine.home)
})
afterEach(async () => {
  process.env['PATH'] = searchPath
  await engine.close()
})

const install = (...specs: string[]): ManifestEdit => ({ kind: 'install', packages: specs.map((spec) => ({ spec })) })

it('says who provides a path, who is hidden, and what this machine has by that name', async () => {
  const id = await withTwoAwks()
  const ask = (text: string) => engine.api.conflicts.providers({ id, text }, uncancelled)
  const [used, hidden, outside, ...others] = await ask('fawk')
  expect(used).toMatchObject({ path: 'bin/fawk', owner: 'gawk', installId: 'gawk', priority: 4, state: 'used' })
  expect(hidden).toMatchObject({ path: 'bin/fawk', owner: 'mawk', installId: 'mawk', priority: 5, state: 'hidden' })
  expect(outside).toEqual({
    path: join(machine.home, 'bin', 'fawk'),
    owner: 'this machine',
    installId: null,
    version: null,
    priority: null,
    state: 'outside',
  })
  expect(others.map(({ path, owner }) => [path, owner])).toEqual([
    ['bin/fawk-g', 'gawk'],
    ['bin/fawk-m', 'mawk'],
    ['share/fawk', 'gawk'],
    ['share/man/fawk.1', 'library-1'],
    ['share/doc/fawk-g/README', 'gawk'],
  ])
  expect((await ask('share/doc')).map(({ path }) => path)).toEqual(['share/doc/fawk-g/README'])
  expect((await ask('only-here')).map(({ state }) => state)).toEqual(['outside'])
  expect(await ask(' ')).toEqual([])
})

it('says why a package is here: added, needed, brought along', async () => {
  const id = await withTwoAwks()
  const why = (name: string) => engine.api.conflicts.why({ id, name }, uncancelled)
  const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })
  expect(await why('gawk')).toEqual({
    installId: 'gawk',
    name: 'gawk',
    reasons: [
      { kind: 'added', text: `You added it on ${day}`, chain: [] },
      { kind: 'group', text: 'origin store path', chain: [] },
    ],
  })
  const library = await why('library')
  expect(library).toMatchObject({ installId: null, name: 'library-1' })
  expect(library.reasons.map(({ kind, chain }) => [kind, chain])).toEqual([
    ['brought-by', []],
    ['needed-by', ['gawk-1.0', 'library-1']],
  ])
  expect((await why('base')).reasons).toEqual([
    { kind: 'needed-by', text: 'needed by gawk through library-1', chain: ['gawk-1.0', 'library-1', 'base-1'] },
  ])
  expect(await why('nothing')).toEqual({ installId: null, name: 'nothing', reasons: [] })
})

it('knows what a converted package needs directly, which refers to all at once', () => {
  const lists: Readonly<Record<string, readonly string[]>> = {
    git: ['curl', 'libc', 'ssl', 'pcre'],
    curl: ['ssl', 'libc', 'pcre'],
    ssl: ['libc'],
    pcre: ['libc'],
    libc: [],
  }
  const references = new Map([...Object.entries(lists), ['other', ['curl', 'ssl']] as const])
  expect(Object.fromEntries(directNeeds(references, (path) => lists[path] ?? null))).toEqual({
    git: ['curl', 'libc'],
    curl: ['ssl', 'libc', 'pcre'],
    ssl: ['libc'],
    pcre: ['libc'],
    libc: [],
    other: ['curl', 'ssl'],
  })
})

it('knows only environments of the list', async () => {
  const id = environmentIdSchema.parse('00000000')
  const asked = engine.api.conflicts.providers({ id, text: 'fawk' }, uncancelled)
  await expect(asked).rejects.toMatchObject({ code: 'ENVIRONMENT_NOT_FOUND' })
})

/** Built, so that Nix finds what it refers to. */
async function built(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries(files).flatMap(([path, text]) => [
    `/bin/mkdir -p $out/$(/usr/bin/dirname ${path})`,
    `printf %s '${text}' > $out/${path}`,
  ])
  const script = JSON.stringify(lines.join('\n').replaceAll('${', '\\${'))
  const needed = [...new Set(Object.values(files).filter((text) => text.startsWith('/nix/store/')))]
  const inputs = needed.map((path) => `(builtins.storePath ${path})`).join(' ')
  const expression = `derivation { name = "${name}"; system = builtins.currentSystem; builder = "/bin/sh"; inputs = [ ${inputs} ]; args = [ "-c" ${script} ]; }`
  const { stdout } = await runNix('nix-build', ['--no-out-link', '--option', 'substitute', 'false', '-E', expression])
  return stdout.trim()
}

async function withTwoAwks() {
  const base = machine.storePackage('base-1', { 'lib/base': '' })
  const library = await built('library-1', { 'share/man/fawk.1': base, 'lib/x': '' })
  const gawk = await built('gawk-1.0', {
    'bin/fawk': 'g',
    'bin/fawk-g': library,
    'share/fawk': '',
    'share/doc/fawk-g/README': '',
    'nix-support/propagated-user-env-packages': library,
  })
  const mawk = machine.storePackage('mawk-1.0', { 'bin/fawk': 'm', 'bin/fawk-m': '' })
  const id = await engine.create(machine.project('awks'), [gawk])
  const edit: ManifestEdit = { kind: 'change', installId: 'gawk', priority: 4 }
  for (const one of [edit, install(mawk)]) expect((await engine.apply(id, one)).error).toBeNull()
  return id
}
