import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import { describe } from '../../shared/errors/describe.ts'
import { toWireError } from '../../shared/errors/wire-error.ts'
import type { Job } from '../../shared/model/job.ts'
import { recogniseFileError } from '../lib/file-error.ts'
import { Topic } from '../lib/topic.ts'
import { JobHistory } from './job-history.ts'
import { JobLogWriter, readJobLog } from './job-log.ts'
import { RunningJob } from './running-job.ts'
import type { JobSpec } from './running-job.ts'

/** Counts of a running job are published at most this often. */
const progressMs = 100

interface Options {
  readonly folder: string
  /** Told when a job begins, ends, or joins the queue. */
  readonly onChange: (id: string) => void
  /** Told of failures that no one expected. */
  readonly report: (incident: string, what: string, error: unknown) => void
}

interface Entry {
  readonly running: RunningJob
  readonly abort: AbortController
  readonly log: JobLogWriter
  progressTimer: NodeJS.Timeout | undefined
}

/** Long work: one at a time for each environment, with stages, a log and an end that is never lost. */
export class Jobs {
  readonly #options: Options
  readonly #history: JobHistory
  readonly #feed = new Topic<Job>()
  readonly #logged = new Topic<string>()
  readonly #live = new Map<string, Entry>()
  readonly #queues = new Map<string, Promise<void>>()
  /** Jobs about which something is still to be done, if only their record on disk. */
  readonly #unsettled = new Set<Promise<void>>()
  #past: Job[] = []

  private constructor(options: Options) {
    this.#options = options
    this.#history = new JobHistory(options.folder)
  }

  static async open(options: Options): Promise<Jobs> {
    const jobs = new Jobs(options)
    jobs.#past = await jobs.#history.load()
    await jobs.#prune()
    return jobs
  }

  /** Queues the work behind other work of its environment and returns at once. */
  start(spec: JobSpec): Job {
    const running = new RunningJob(spec, (kind) => this.#changed(entry, kind))
    const { id } = running.job
    const log = new JobLogWriter(this.#history.logPath(id), () => this.#logged.publish(id))
    const entry: Entry = { running, abort: new AbortController(), log, progressTimer: undefined }
    this.#live.set(id, entry)
    this.#changed(entry, 'state')
    const recorded = this.#history.save(running.job)
    const queue = spec.environment ?? id
    const before = this.#queues.get(queue) ?? Promise.resolve()
    const settled = before.then(() => this.#run(entry, recorded))
    this.#queues.set(queue, settled)
    this.#unsettled.add(settled)
    void settled.then(() => {
      this.#unsettled.delete(settled)
      if (this.#queues.get(queue) === settled) this.#queues.delete(queue)
    })
    return running.job
  }

  /** Newest first. */
  list(): readonly Job[] {
    return [...this.running().toReversed(), ...this.#past]
  }

  /** Those that are not over. */
  running(): readonly Job[] {
    return [...this.#live.values()].map(({ running }) => running.job)
  }

  /** Errors: JOB_NOT_FOUND. */
  get(id: string): Job {
    const job = this.#live.get(id)?.running.job ?? this.#past.find((one) => one.id === id)
    if (!job) throw new FloeError('JOB_NOT_FOUND', `no job ${id}`, { id })
    return job
  }

  /** Every job that is not over, then each new state of any. */
  feed(signal: AbortSignal): AsyncIterable<Job> {
    return this.#feed.subscribe(signal, () => this.running())
  }

  /** One job until it ends. Errors: JOB_NOT_FOUND. */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<Job> {
    for await (const job of this.#feed.subscribe(signal, () => [this.get(id)])) {
      if (job.id !== id) continue
      yield job
      if (job.endedAt !== null) return
    }
  }

  /** Errors: JOB_NOT_FOUND. */
  async *log(id: string, signal: AbortSignal): AsyncGenerator<{ text: string; end: boolean }> {
    this.get(id)
    const finished = new AbortController()
    const wakes = this.#logged.subscribe(AbortSignal.any([signal, finished.signal]))
    let next = wakes.next()
    const more = async () => {
      for (let wake = await next; !wake.done; wake = await next) {
        next = wakes.next()
        if (wake.value === id) return
      }
    }
    try {
      yield* readJobLog(this.#history.logPath(id), { signal, isOver: () => !this.#live.has(id), more })
    } finally {
      finished.abort()
    }
  }

  /** A job that is over stays as it is. Errors: JOB_NOT_FOUND. */
  cancel(id: string): void {
    this.get(id)
    this.#live.get(id)?.abort.abort()
  }

  /** Cancels everything and waits until it has ended. */
  async close(): Promise<void> {
    for (const { abort } of this.#live.values()) abort.abort()
    await Promise.all(this.#unsettled)
  }

  /** No stage ends before the job is `recorded` on disk, so that a crash cannot make it disappear. */
  async #run(entry: Entry, recorded: Promise<void>): Promise<void> {
    const { running, abort, log } = entry
    let saved = recorded
    try {
      if (abort.signal.aborted) throw new FloeError('CANCELLED', 'cancelled before it began', {})
      running.begin()
      saved = recorded.then(() => this.#history.save(running.job))
      const result = await running.spec.work({
        signal: abort.signal,
        stage: (name, work) => {
          log.write(`== ${name}\n`)
          return running.stage(name, async () => {
            const result = await work()
            await recorded
            return result
          })
        },
        progress: (step) => running.progress(step),
        log: (text) => log.write(text),
        onWait: (words) => running.wait(words),
      })
      this.#end(entry, { state: 'done', result })
    } catch (error) {
      const cancelled = abort.signal.aborted || hasCode(error, 'CANCELLED')
      if (cancelled) this.#end(entry, { state: 'cancelled' })
      else this.#fail(entry, error)
    }
    await saved
    await this.#history.save(running.job)
    await this.#prune()
  }

  /** The log says how it ended, for whoever reads nothing but the log. */
  #fail(entry: Entry, error: unknown): void {
    const failure = this.#failure(entry, error)
    const { title, explanation } = describe(failure)
    entry.log.write(`${title}. ${explanation}\n`)
    this.#end(entry, { state: 'failed', error: failure })
  }

  #end(entry: Entry, outcome: Parameters<RunningJob['end']>[0]): void {
    clearTimeout(entry.progressTimer)
    entry.log.flush()
    this.#past.unshift(entry.running.job)
    entry.running.end(outcome)
  }

  #failure(entry: Entry, error: unknown) {
    const known = error instanceof FloeError ? error : recogniseFileError(error)
    if (known) return toWireError(known)
    const incident = entry.running.job.id
    this.#options.report(incident, entry.running.spec.title, error)
    return toWireError(new FloeError('INTERNAL', `incident ${incident}`, { incident }))
  }

  #changed(entry: Entry, kind: 'state' | 'progress'): void {
    if (kind === 'progress') {
      entry.progressTimer ??= setTimeout(() => this.#publish(entry), progressMs)
      return
    }
    this.#publish(entry)
    const { job } = entry.running
    if (job.state === 'running' && job.stages.some((stage) => stage.startedAt !== null)) return
    this.#options.onChange(job.id)
  }

  #publish(entry: Entry): void {
    clearTimeout(entry.progressTimer)
    entry.progressTimer = undefined
    const { job } = entry.running
    if (job.endedAt !== null) {
      this.#live.delete(job.id)
      this.#past = this.#past.map((one) => (one.id === job.id ? job : one))
      this.#logged.publish(job.id)
    }
    this.#feed.publish(job)
  }

  async #prune(): Promise<void> {
    const kept = await this.#history.prune(this.#past)
    this.#past = this.#past.filter((job) => kept.has(job.id))
  }
}
