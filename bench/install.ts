import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { nixEnvironment } from '../engine/nix/nix-environment.ts'
import type { ManifestEdit } from '../shared/model/edit.ts'
import type { Job } from '../shared/model/job.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'
import { ensurePeer } from './harness/peers.ts'
import { outputOf, timedSpawn } from './harness/spawn.ts'

const bar = 1.3
const spec = 'debian/jq'
/** Milliseconds for which somebody looks at the preview: the least that a hand needs. */
const reading = 200

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
    await install(floe, sample)
    const peer = new PeerTrees(join(context.folder, 'peer'), sample.folder)
    let count = 0
    return await contest({
      floe: async () => install(floe, await freshEnvironment(floe, `floe-${++count}`)),
      peer: () => peer.build(`peer-${++count}`),
      peerName: 'nix-build',
      bar,
      signal: context.signal,
    })
  } finally {
    await floe.close()
  }
}

interface Sample {
  readonly id: Parameters<FloeHome['client']['environments']['apply']>[0]['id']
  readonly folder: string
}

/** One of its own each time, and unlike the others: a tree that Nix has built before would cost neither side anything. */
async function freshEnvironment({ client, folder }: FloeHome, name: string): Promise<Sample> {
  const project = join(folder, 'projects', name)
  const { environment, job } = await client.environments.create({
    folder: project,
    template: 'bare',
    packages: [],
    languages: [],
    createFolder: true,
  })
  if (job) await reaches(client, job.id, isOver)
  const manifest = join(project, '.flox', 'env', 'manifest.toml')
  const text = readFileSync(manifest, 'utf8')
  const vars = `[vars]\nFLOE_BENCH = "${name}"\n`
  writeFileSync(manifest, /^\[vars\]$/m.test(text) ? text.replace(/^\[vars\]$/m, vars.trimEnd()) : `${text}\n${vars}`)
  return { id: environment.id, folder: project }
}

/** Milliseconds from the click under the preview to the commit: from then on the environment is the new one. */
async function install({ client }: FloeHome, { id }: Sample): Promise<number> {
  const edit: ManifestEdit = { kind: 'install', packages: [{ spec }] }
  await client.environments.plan({ id, edit })
  await setTimeout(reading)
  const started = performance.now()
  const { id: job } = await client.environments.apply({ id, edit })
  const committed = await reaches(client, job, isCommitted)
  const took = performance.now() - started
  if (!isCommitted(committed))
    throw new Error(`the install ended ${committed.state}: ${JSON.stringify(committed.error)}`)
  await reaches(client, job, isOver)
  return took
}

const isOver = ({ state }: Job) => state !== 'queued' && state !== 'running'
const isCommitted = ({ stages }: Job) => stages.some(({ name, state }) => name === 'commit' && state === 'done')

/** The first state of a job with which `there` agrees, or its last. */
async function reaches(client: FloeHome['client'], id: string, there: (job: Job) => boolean): Promise<Job> {
  for await (const job of client.jobs.watch({ id })) if (there(job) || isOver(job)) return job
  throw new Error('the job has no end')
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
