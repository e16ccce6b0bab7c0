import { lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FileConflictGroup } from '../../shared/model/conflict.ts'
import { conflictReportSchema, settlementSchema } from '../../shared/model/conflict.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { thisSystem } from '../environments/this-system.ts'
import { lockManifest } from '../lock/lock-manifest.ts'
import type { LockedFlakePackage } from '../lock/lock-schema.ts'
import { writeLock } from '../lock/write-lock.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { runNix } from '../nix/run-nix.ts'
import { startTestEngine, uncancelled } from '../testing/test-engine.ts'
import type { TestEngine } from '../testing/test-engine.ts'
import { useTestMachine } from '../testing/test-machine.ts'
import { requireStorePath } from '../lib/store-path.ts'
import { madeUpPath } from '../testing/made-up-path.ts'

const machine = useTestMachine()
let engine: TestEngine
beforeEach(async () => {
  engine = await startTestEngine(machine.home)
})
afterEach(() => engine.close())

interface Outputs {
  readonly out: readonly string[]
  readonly dev: readonly string[]
}

/** A package with two outputs that have these files, each with the name of its output in it. */
const flakeOf = ({ out, dev }: Outputs) => `{
  outputs = _: {
    packages.${thisSystem()}.tool = derivation {
      name = "tool-1.0";
      system = "${thisSystem()}";
      outputs = [ "out" "dev" ];
      PATH = "/usr/bin:/bin";
      builder = "/bin/sh";
      args = [ "-c" ''
        ${out.map((path) => written('out', path)).join('\n        ')}
        ${dev.map((path) => written('dev', path)).join('\n        ')}
      '' ];
    };
  };
}
`

const written = (output: string, path: string) =>
  `mkdir -p $${output}/${dirname(path)}; echo ${output} > $${output}/${path}`

/** Builds the flake and gives the entry that flox would lock for it. */
async function lockedFlake(installId: string, outputs: Outputs) {
  const folder = join(machine.home, 'flake')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'flake.nix'), flakeOf(outputs))
  const attribute = `packages.${thisSystem()}.tool`
  const package_ = `(builtins.getFlake "path:${folder}").${attribute}`
  const build = ['--no-out-link', '--option', 'substitute', 'false', '-E', `with ${package_}; [ out dev ]`]
  const built = (await runNix('nix-build', build)).stdout.trim().split('\n')
  const [out, dev] = [requireStorePath(built[0] ?? ''), requireStorePath(built[1] ?? '')]
  const entry: LockedFlakePackage = {
    install_id: installId,
    'locked-url': `path:${folder}`,
    'locked-flake-attr-path': attribute,
    derivation: madeUpPath('tool-1.0.drv'),
    outputs: { dev, out },
    'output-names': ['out', 'dev'],
    'outputs-to-install': ['out'],
    'package-system': thisSystem(),
    system: thisSystem(),
    name: 'tool-1.0',
    priority: 5,
  }
  return { reference: `path:${folder}#tool`, entry }
}

/** An environment that flox has locked, with everything of the tool beside these store paths. */
async function environment(
  outputs: Outputs,
  beside: Readonly<Record<string, string>> = {},
): Promise<{ id: EnvironmentId; folder: string }> {
  const folder = machine.project('tools')
  const { reference, entry } = await lockedFlake('tool', outputs)
  const lines = Object.entries(beside).map(([id, path]) => `${id}.store-path = "${path}"`)
  const text = `schema-version = "1.10.0"\n\n[install]\ntool.flake = "${reference}"\ntool.outputs = "all"\n${lines.join('\n')}\n`
  const { manifest } = parseManifest(text)
  const stored = parseManifest(text.replace(/^tool\..*\n/gm, '')).manifest
  const { lock } = await lockManifest({
    manifest: stored,
    previous: null,
    system: thisSystem(),
    resolve: () => Promise.reject(new Error('nothing has to be resolved')),
  })
  const whole = { ...lock, manifest: JSON.parse(JSON.stringify(manifest)), packages: [...lock.packages, entry] }
  mkdirSync(join(folder, '.flox/env'), { recursive: true })
  writeFileSync(join(folder, '.flox/env.json'), JSON.stringify({ name: 'tools', version: 1 }))
  writeFileSync(join(folder, '.flox/env/manifest.toml'), text)
  writeFileSync(join(folder, '.flox/env/manifest.lock'), writeLock(whole))
  return { id: await engine.open(folder), folder }
}

async function openGroups(id: EnvironmentId): Promise<FileConflictGroup[]> {
  const { conflicts } = conflictReportSchema.parse(await engine.api.conflicts.report({ id, edit: null }, uncancelled))
  return conflicts.filter((one) => one.area === 'files').filter((one) => !one.settled)
}

/** Settles every conflict in one of these ways, applies that, and gives the built tree. */
async function applied(id: EnvironmentId, folder: string, ways: readonly string[]): Promise<string> {
  const decisions = (await openGroups(id)).map(({ id: conflict, waysOut }) => ({
    conflict,
    wayOut: waysOut.find((way) => ways.includes(way.id))?.id ?? '',
  }))
  const settled = settlementSchema.parse(await engine.api.conflicts.settle({ id, edit: null, decisions }, uncancelled))
  expect([settled.open, settled.impossible]).toEqual([[], []])
  if (!settled.edit) throw new Error('nothing is decided')
  const job = await engine.apply(id, settled.edit)
  expect([job.error, job.state]).toEqual([null, 'done'])
  expect(readFileSync(join(folder, '.flox/env/manifest.toml'), 'utf8')).toBe(settled.manifest.after)
  expect(readFileSync(join(folder, '.flox/env/manifest.lock'), 'utf8')).toBe(settled.lock.after)
  expect(await openGroups(id)).toEqual([])
  return realpathSync(join(folder, '.flox/run', `${thisSystem()}.tools-dev`))
}

/** What is at a path of the tree; null for nothing. */
const textAt = (tree: string, path: string) =>
  lstatSync(join(tree, path), { throwIfNoEntry: false }) ? readFileSync(join(tree, path), 'utf8').trim() : null

const readmes: Outputs = { out: ['bin/tool', 'share/README'], dev: ['include/tool.h', 'share/README'] }

it.each([
  ['dev', 'out'],
  ['out', 'dev'],
])('builds a package without its %s output, which clashes with its %s', async (left, kept) => {
  const { id, folder } = await environment(readmes)
  const [group] = await openGroups(id)
  expect(group).toMatchObject({
    kind: 'same-path-outputs',
    sentence: 'The outputs dev and out of tool both provide share/README, with different content.',
  })
  // What the package installs by itself stays, by recommendation.
  expect(group?.waysOut[0]?.id).toBe('leave-out-output:tool^dev')
  const tree = await applied(id, folder, [`leave-out-output:tool^${left}`])
  expect(textAt(tree, 'share/README')).toBe(kept)
  expect([textAt(tree, 'bin/tool'), textAt(tree, 'include/tool.h')]).toEqual(
    kept === 'out' ? ['out', null] : [null, 'dev'],
  )
  expect(textAt(folder, '.flox/env/manifest.toml')).toContain(`tool.outputs = ["${kept}"]`)
})

it('builds a package without the output that clashes with another package', async () => {
  const headers = machine.storePackage('headers-1.0', { 'include/tool.h': 'mine' })
  const { id, folder } = await environment({ out: ['bin/tool'], dev: ['include/tool.h', 'lib/tool.pc'] }, { headers })
  const tree = await applied(id, folder, ['leave-out-output:tool^dev'])
  expect(['include/tool.h', 'bin/tool', 'lib/tool.pc'].map((path) => textAt(tree, path))).toEqual(['mine', 'out', null])
})

it('leaves one output out for two conflicts at once', async () => {
  const headers = machine.storePackage('headers-1.0', { 'include/tool.h': 'mine' })
  const { id, folder } = await environment(readmes, { headers })
  expect(await openGroups(id)).toHaveLength(2)
  const tree = await applied(id, folder, ['leave-out-output:tool^dev'])
  expect(['include/tool.h', 'share/README'].map((path) => textAt(tree, path))).toEqual(['mine', 'out'])
})

it('gives a flake a priority that it wins with', async () => {
  const headers = machine.storePackage('headers-1.0', { 'include/tool.h': 'mine' })
  const { id, folder } = await environment({ out: ['bin/tool'], dev: ['include/tool.h'] }, { headers })
  const tree = await applied(id, folder, ['prefer:tool'])
  expect(textAt(tree, 'include/tool.h')).toBe('dev')
})
