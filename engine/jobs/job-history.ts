import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fromWireError, toWireError } from '../../shared/errors/wire-error.ts'
import { jobSchema } from '../../shared/model/job.ts'
import type { Job } from '../../shared/model/job.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { rotated, sizeOf } from '../lib/log-file.ts'

const keptJobs = 200
const keptBytes = 100 * 1024 * 1024

/** The jobs of the past on disk: `<id>.json` says what became of one, `<id>.log` what it printed. */
export class JobHistory {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  logPath(id: string): string {
    return join(this.#folder, `${id}.log`)
  }

  /** Newest first. A job that was not over when the engine ended has failed by that. A home that cannot be written has none. */
  async load(): Promise<Job[]> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch(() => {})
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => name.endsWith('.json'))
    const read = await Promise.all(names.map((name) => this.#read(join(this.#folder, name))))
    const jobs = read.filter((job) => job !== null).sort((one, two) => two.queuedAt.localeCompare(one.queuedAt))
    const settled = jobs.map((job) => (job.state === 'queued' || job.state === 'running' ? interrupted(job) : job))
    await Promise.all(settled.filter((job, index) => job !== jobs[index]).map((job) => this.save(job)))
    return settled
  }

  /** A full disk loses history, not work, so a failure is not the job's. */
  async save(job: Job): Promise<void> {
    await atomicWrite(join(this.#folder, `${job.id}.json`), JSON.stringify(job), { mode: 0o600 }).catch(() => {})
  }

  /** Removes what exceeds 200 jobs or 100 MB, oldest first, and returns the ids of what stays. */
  async prune(newestFirst: readonly Job[]): Promise<ReadonlySet<string>> {
    const kept = new Set<string>()
    let bytes = 0
    for (const job of newestFirst) {
      for (const log of this.#logsOf(job.id)) bytes += sizeOf(log)
      const fits = kept.size < keptJobs && bytes <= keptBytes
      if (fits || job.endedAt === null) kept.add(job.id)
      else await this.#remove(job.id)
    }
    return kept
  }

  #logsOf(id: string): readonly string[] {
    return [this.logPath(id), rotated(this.logPath(id))]
  }

  async #remove(id: string): Promise<void> {
    for (const log of this.#logsOf(id)) await rm(log, { force: true })
    await rm(join(this.#folder, `${id}.json`), { force: true })
  }

  async #read(path: string): Promise<Job | null> {
    try {
      const job = jobSchema.parse(JSON.parse(await readFile(path, 'utf8')))
      // Its error may be of a build that knew another shape of it; whoever reads the job does not look again.
      return { ...job, error: job.error && toWireError(fromWireError(job.error)) }
    } catch {
      // Cut off or from another version: what it was cannot be told any more.
      return null
    }
  }
}

function interrupted(job: Job): Job {
  const endedAt = job.startedAt ?? job.queuedAt
  return {
    ...job,
    state: 'failed',
    endedAt,
    cancellable: false,
    error: toWireError(new FloeError('JOB_INTERRUPTED', 'the engine ended while this job ran', {})),
    stages: job.stages.map((stage) => {
      if (stage.state === 'running') return { ...stage, state: 'failed', endedAt }
      return stage.state === 'waiting' ? { ...stage, state: 'skipped' } : stage
    }),
  }
}
