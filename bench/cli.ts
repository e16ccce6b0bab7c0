import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installationFolder } from '../engine/lib/installation.ts'
import { nixEnvironment } from '../engine/nix/nix-environment.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'
import { ensurePeer } from './harness/peers.ts'
import { outputOf, timedSpawn } from './harness/spawn.ts'
import { freshEnvironment, install } from './install/walk.ts'

/** A command from the shell to the prompt, through the launcher, while the engine runs, as it does beside an open window. */
export const rows: readonly BenchRow[] = [
  { name: 'cli list', bar: '<= 1.6 x node -e 0', measure: (context) => withFloe(context, measureList) },
  {
    name: 'cli install',
    bar: '<= 1.15 x (the click of bench install + node -e 0)',
    measure: (context) => withFloe(context, measureInstall),
  },
]

async function measureList(floe: FloeHome, { signal, folder }: BenchContext): Promise<Measured> {
  const { folder: project, id } = await freshEnvironment(floe, 'ten')
  // Names without a number at their end, which would be a version: ten versions of one package are one package.
  const packages = Array.from('abcdefghij', (letter) => ({ spec: storePackage(folder, `bench-${letter}`) }))
  const { id: job } = await floe.client.environments.apply({ id, edit: { kind: 'install', packages } })
  for await (const { endedAt } of floe.client.jobs.watch({ id: job })) if (endedAt !== null) break
  const listed = outputOf(launcher, ['list', '--name'], inside(floe, project)).trim().split('\n')
  if (listed.length !== 10) throw new Error(`floe list shows ${listed.join(', ')}`)
  return contest({
    floe: () => timedSpawn(launcher, ['list'], inside(floe, project)),
    peer: () => startNode(floe),
    peerName: 'node -e 0',
    bar: 1.6,
    signal,
  })
}

async function measureInstall(floe: FloeHome, { signal, folder }: BenchContext): Promise<Measured> {
  const spec = storePackage(folder, 'bench')
  let count = 0
  const fresh = () => freshEnvironment(floe, `project-${++count}`)
  return contest({
    floe: async () => timedSpawn(launcher, ['install', spec], inside(floe, (await fresh()).folder)),
    peer: async () => (await install(floe, await fresh(), spec)) + startNode(floe),
    peerName: 'the click + node -e 0',
    bar: 1.15,
    signal,
  })
}

const launcher = join(installationFolder, 'resources', 'floe')
const inside = ({ env }: FloeHome, project: string) => ({ cwd: project, env })
const startNode = (floe: FloeHome) => timedSpawn(process.execPath, ['-e', '0'], inside(floe, floe.folder))

/** A package of one file, in the store. */
function storePackage(folder: string, name: string): string {
  const bin = join(folder, name, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, name), '#!/bin/sh\n', { mode: 0o755 })
  return outputOf('nix-store', ['--add', join(folder, name)], { env: nixEnvironment() }).trim()
}

async function withFloe(
  context: BenchContext,
  measure: (floe: FloeHome, context: BenchContext) => Promise<Measured>,
): Promise<Measured> {
  const why = ensurePeer('nix-build')
  if (why !== null) return { verdict: 'skipped', measured: '', why }
  const floe = await FloeHome.start(join(context.folder, 'home'))
  try {
    return await measure(floe, context)
  } finally {
    await floe.close()
  }
}
