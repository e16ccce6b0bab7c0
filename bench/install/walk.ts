import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Job } from '../../shared/model/job.ts'
import type { FloeHome } from '../harness/floe-home.ts'

/** Milliseconds for which somebody looks at the preview: the least that a hand needs. */
const reading = 200

export interface Sample {
  readonly id: Parameters<FloeHome['client']['environments']['apply']>[0]['id']
  readonly folder: string
}

/** One of its own each time, and unlike the others: a tree that Nix has built before would cost neither side anything. */
export async function freshEnvironment({ client, folder }: FloeHome, name: string): Promise<Sample> {
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
  const vars = `[vars]\nBENCH = "${name}"\n`
  writeFileSync(manifest, /^\[vars\]$/m.test(text) ? text.replace(/^\[vars\]$/m, vars.trimEnd()) : `${text}\n${vars}`)
  return { id: environment.id, folder: project }
}

/** Milliseconds from the click under the preview to the commit: from then on the environment is the new one. */
export async function install({ client }: FloeHome, { id }: Sample, spec: string): Promise<number> {
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
