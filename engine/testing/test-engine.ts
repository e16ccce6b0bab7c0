import { join } from 'node:path'
import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { jobSchema } from '../../shared/model/job.ts'
import type { Job } from '../../shared/model/job.ts'
import { createEngine } from '../engine.ts'
import type { EngineOptions } from '../engine.ts'
import { EngineLog } from '../lib/engine-log.ts'

/** An engine in this process, asked as a client would ask it. */
export interface TestEngine {
  readonly api: FloeHandlers
  /** Creates an environment and waits until its packages are there. */
  create(folder: string, packages?: readonly string[]): Promise<EnvironmentId>
  /** The id of the environment of a folder, which joins the list. */
  open(folder: string): Promise<EnvironmentId>
  /** Applies an edit and waits for its end. */
  apply(id: EnvironmentId, edit: ManifestEdit): Promise<Job>
  ended(job: Pick<Job, 'id'>): Promise<Job>
  close(): Promise<void>
}

/** For calls that no one cancels. */
export const uncancelled = { signal: new AbortController().signal }

export async function startTestEngine(home: string, options: Pick<EngineOptions, 'ahead'> = {}): Promise<TestEngine> {
  const log = new EngineLog(join(home, 'engine.log'))
  const engine = await createEngine({
    ...options,
    build: 'test',
    version: '0',
    runtime: join(home, 'run'),
    log,
    stop() {},
  })
  const api = engine.handlers
  const ended = async ({ id }: Pick<Job, 'id'>): Promise<Job> => {
    for await (const job of api.jobs.watch({ id }, uncancelled)) if (job.endedAt !== null) return jobSchema.parse(job)
    throw new Error(`job ${id} never ended`)
  }
  return {
    api,
    ended,
    create: async (folder, packages = []) => {
      const wish = { folder, template: 'bare' as const, packages: [...packages], languages: [], createFolder: false }
      const { environment, job } = await api.environments.create(wish, uncancelled)
      if (job) refuseFailure(await ended(job))
      return environmentIdSchema.parse(environment.id)
    },
    open: async (folder) => environmentIdSchema.parse((await api.environments.open({ folder }, uncancelled)).id),
    apply: async (id, edit) => ended(await api.environments.apply({ id, edit }, uncancelled)),
    close: () => engine.close(),
  }
}

function refuseFailure(job: Job): void {
  if (job.state !== 'done') throw new Error(`${job.title}: ${job.state} ${JSON.stringify(job.error)}`)
}
