import { randomBytes } from 'node:crypto'
import type { WireError } from '../../shared/errors/wire-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Job, JobStage, JobState, StageName } from '../../shared/model/job.ts'

export interface JobProgress {
  readonly stage: StageName
  readonly activity?: string
  readonly done?: number
  readonly total?: number
  readonly bytesDone?: number
  readonly bytesTotal?: number
}

/** What the work of a job may use. */
export interface JobTools {
  readonly signal: AbortSignal
  /** Runs one declared stage; its start, end and failure are the stage's. */
  readonly stage: <T>(name: StageName, work: () => Promise<T>) => Promise<T>
  /** Counts and words of a stage; a stage that waits begins by it. */
  readonly progress: (step: JobProgress) => void
  /** Raw output for the log. */
  readonly log: (text: string) => void
  /** What the running stage waits for, in words; null when it goes on. */
  readonly onWait: (words: string | null) => void
}

export interface JobSpec {
  readonly title: string
  readonly environment: EnvironmentId | null
  readonly environmentName: string | null
  /** The same as a floe command. */
  readonly command: string | null
  readonly stages: readonly StageName[]
  /** Resolves with what changed, in words. */
  readonly work: (tools: JobTools) => Promise<string>
}

/** The state of one job while it changes. `onChange` hears every change; `progress` says that it was only counts. */
export class RunningJob {
  readonly spec: JobSpec
  readonly #onChange: (kind: 'state' | 'progress') => void
  #job: Job

  constructor(spec: JobSpec, onChange: (kind: 'state' | 'progress') => void) {
    this.spec = spec
    this.#onChange = onChange
    this.#job = {
      id: `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`,
      title: spec.title,
      environment: spec.environment,
      environmentName: spec.environmentName,
      state: 'queued',
      stages: spec.stages.map(waiting),
      error: null,
      result: null,
      command: spec.command,
      queuedAt: now(),
      startedAt: null,
      endedAt: null,
      cancellable: true,
    }
  }

  get job(): Job {
    return this.#job
  }

  get isOver(): boolean {
    return this.#job.endedAt !== null
  }

  begin(): void {
    this.#update({ state: 'running', startedAt: now() })
  }

  async stage<T>(name: StageName, work: () => Promise<T>): Promise<T> {
    this.#beginStage(name)
    const result = await work()
    this.#settleStages('done')
    return result
  }

  progress({ stage: name, ...counts }: JobProgress): void {
    const stage = this.#job.stages.find((one) => one.name === name)
    if (!stage || this.isOver) return
    if (stage.state === 'waiting') this.#beginStage(name)
    this.#changeStage(name, counts, 'progress')
  }

  /** Says on whatever stage runs now what it waits for, until it goes on. */
  wait(words: string | null): void {
    if (this.isOver) return
    const change = (stage: JobStage): JobStage => (stage.state === 'running' ? { ...stage, activity: words } : stage)
    this.#update({ stages: this.#job.stages.map(change) }, 'progress')
  }

  end(outcome: {
    state: Extract<JobState, 'done' | 'failed' | 'cancelled'>
    result?: string
    error?: WireError
  }): void {
    if (this.isOver) return
    const left = { done: 'done', failed: 'failed', cancelled: 'skipped' } as const
    this.#settleStages(left[outcome.state])
    const stages = this.#job.stages.map((stage) =>
      stage.state === 'waiting' ? { ...stage, state: 'skipped' as const } : stage,
    )
    this.#update({
      state: outcome.state,
      stages,
      result: outcome.result ?? null,
      error: outcome.error ?? null,
      endedAt: now(),
      cancellable: false,
    })
  }

  #beginStage(name: StageName): void {
    this.#changeStage(name, { state: 'running', startedAt: now() }, 'state')
  }

  #settleStages(state: JobStage['state']): void {
    const settle = (stage: JobStage): JobStage =>
      stage.state === 'running' ? { ...stage, state, activity: null, endedAt: now() } : stage
    this.#update({ stages: this.#job.stages.map(settle) })
  }

  #changeStage(name: StageName, change: Partial<JobStage>, kind: 'state' | 'progress'): void {
    const stages = this.#job.stages.map((stage) => (stage.name === name ? { ...stage, ...change } : stage))
    this.#update({ stages }, kind)
  }

  #update(change: Partial<Job>, kind: 'state' | 'progress' = 'state'): void {
    this.#job = { ...this.#job, ...change }
    this.#onChange(kind)
  }
}

const waiting = (name: StageName): JobStage => ({
  name,
  state: 'waiting',
  activity: null,
  done: null,
  total: null,
  bytesDone: null,
  bytesTotal: null,
  startedAt: null,
  endedAt: null,
})

const now = () => new Date().toISOString()
