import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareActivation } from '../engine/activation/prepare-activation.ts'
import { activationFixture } from '../engine/activation/testing/activation-fixture.ts'
import type { ActivationFixture } from '../engine/activation/testing/activation-fixture.ts'
import { installationFolder } from '../engine/lib/installation.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { ensurePeer } from './harness/peers.ts'
import { outputOf } from './harness/spawn.ts'
import { timedByHyperfine } from './harness/hyperfine.ts'

const vars = Array.from({ length: 10 }, (_, at) => [`BENCH_${at}`, `value number ${at}`] as const)

/** A warm activation against direnv, both exporting the same ten variables. */
export const rows: readonly BenchRow[] = [
  row('activate', 0.15, ''),
  row('activate with an empty hook', 0.22, '\n[hook]\non-activate = """\n"""\n'),
]

function row(name: string, bar: number, hook: string): BenchRow {
  return {
    name,
    bar: `<= ${bar} x direnv exec`,
    async measure(context) {
      const missing = ensurePeer('direnv') ?? ensurePeer('hyperfine')
      if (missing) return { verdict: 'skipped', measured: '', why: missing }
      const fixture = activationFixture()
      try {
        return await compare(fixture, hook, bar, context)
      } finally {
        fixture.remove()
      }
    },
  }
}

async function compare(
  fixture: ActivationFixture,
  hook: string,
  bar: number,
  context: BenchContext,
): Promise<Measured> {
  const { env } = fixture
  const lines = vars.map(([name, value]) => `${name} = "${value}"`).join('\n')
  const project = fixture.environment('bench', `schema-version = "1.10.0"\n[vars]\n${lines}\n${hook}`)
  await prepareActivation({ folder: project, mode: null, trust: true })
  const peer = join(context.folder, 'direnv')
  mkdirSync(peer)
  writeFileSync(join(peer, '.envrc'), vars.map(([name, value]) => `export ${name}="${value}"\n`).join(''))
  outputOf('direnv', ['allow', '.'], { cwd: peer, env })
  const launcher = join(installationFolder, 'resources', 'floe')
  const floeArgs = (program: string) => ['activate', '--', program]
  const peerArgs = (program: string) => ['exec', '.', program]
  checkVariables(outputOf(launcher, floeArgs('env'), { cwd: project, env }), 'Floe')
  checkVariables(outputOf('direnv', peerArgs('env'), { cwd: peer, env }), 'direnv')
  return contest({
    floe: () => timedByHyperfine(launcher, floeArgs('true'), { cwd: project, env }),
    peer: () => timedByHyperfine('direnv', peerArgs('true'), { cwd: peer, env }),
    peerName: 'direnv exec',
    bar,
    signal: context.signal,
  })
}

function checkVariables(output: string, who: string): void {
  const missing = vars.filter(([name, value]) => !output.split('\n').includes(`${name}=${value}`))
  if (missing.length > 0) throw new Error(`${who} does not export ${missing.map(([name]) => name).join(', ')}`)
}
