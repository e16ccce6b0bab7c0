import { cpSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nixEnvironment } from '../engine/nix/nix-environment.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'
import { ensurePeer } from './harness/peers.ts'
import { outputOf, timedSpawn } from './harness/spawn.ts'
import { freshEnvironment, install } from './install/walk.ts'

const bar = 1.3
const spec = 'debian/jq'

export const rows: readonly BenchRow[] = [
  {
    name: 'install',
    bar: `click to committed <= ${bar} x one nix-build of the same two trees with their roots`,
    measure,
  },
]

async function measure(context: BenchContext): Promise<Measured> {
  const why = ensurePeer('nix-build')
  if (why !== null) return { verdict: 'skipped', measured: '', why }
  const floe = await FloeHome.start(join(context.folder, 'home'))
  try {
    context.say(`bringing ${spec} into the store`)
    const sample = await freshEnvironment(floe, 'first')
    await install(floe, sample, spec)
    const peer = new PeerTrees(join(context.folder, 'peer'), sample.folder)
    let count = 0
    return await contest({
      floe: async () => install(floe, await freshEnvironment(floe, `floe-${++count}`), spec),
      peer: () => peer.build(`peer-${++count}`),
      peerName: 'nix-build',
      bar,
      signal: context.signal,
    })
  } finally {
    await floe.close()
  }
}

/** What any tool must ask of Nix for these trees, in one go: the same packages and files, both trees, their roots. */
class PeerTrees {
  readonly #folder: string
  readonly #expression: string
  readonly #files: string

  constructor(folder: string, project: string) {
    mkdirSync(folder, { recursive: true })
    this.#folder = folder
    this.#expression = join(folder, 'trees.nix')
    const trees = ['dev', 'run'].map((mode) => treeOf(project, mode))
    const [dev = [], run = []] = trees.map(({ packages }) => packages)
    this.#files = trees[0]?.files ?? ''
    writeFileSync(this.#expression, expression(dev, run))
  }

  build(name: string): number {
    const input = join(this.#folder, name)
    cpSync(this.#files, input, { recursive: true })
    writeFileSync(join(input, 'bench'), name)
    const args = ['--argstr', 'input', input, '-A', 'dev', '-A', 'run', '--option', 'substitute', 'false']
    return timedSpawn('nix-build', [this.#expression, ...args, '--out-link', join(this.#folder, `${name}-link`)], {
      env: nixEnvironment(),
    })
  }
}

/** What a built tree links to: its packages, and the files that Floe put beside them. */
function treeOf(project: string, mode: string): { readonly packages: string[]; readonly files: string } {
  const names = readdirSync(join(project, '.flox', 'run'))
  const link = names.find((name) => name.endsWith(mode))
  if (link === undefined) throw new Error(`${project} has no ${mode} tree`)
  const tree = realpathSync(join(project, '.flox', 'run', link))
  const references = outputOf('nix-store', ['--query', '--references', tree], { env: nixEnvironment() })
  const paths = references.split('\n').filter((path) => path !== '')
  const files = paths.find((path) => path.endsWith('-environment-files'))
  if (files === undefined) throw new Error(`${tree} has no files of Floe's own`)
  return { packages: paths.filter((path) => path !== files), files }
}

const expression = (dev: readonly string[], run: readonly string[]) => `{ input }:
let
  own = builtins.path { path = input; name = "environment-files"; };
  tree = name: packages: derivation {
    inherit name;
    system = "builtin";
    builder = "builtin:buildenv";
    manifest = own;
    preferLocalBuild = true;
    allowSubstitutes = false;
    derivations = [ "true" 1 1 own ] ++ builtins.concatLists (builtins.genList
      (i: [ "true" (i + 2) 1 (builtins.storePath (builtins.elemAt packages i)) ]) (builtins.length packages));
  };
in {
  dev = tree "environment-dev" [ ${dev.map((path) => `"${path}"`).join(' ')} ];
  run = tree "environment-run" [ ${run.map((path) => `"${path}"`).join(' ')} ];
}
`
