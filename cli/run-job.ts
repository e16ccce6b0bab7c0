import type { FloeClient } from '../shared/contract/contract.ts'
import { FloeError } from '../shared/errors/floe-error.ts'
import { receivedError } from '../shared/errors/received-error.ts'
import type { Job, JobStage, StageName } from '../shared/model/job.ts'
import { dim, drawOver, note, size, visibleLine } from './output.ts'

const words: Readonly<Record<StageName, string>> = {
  edit: 'Editing the manifest',
  lock: 'Locking',
  download: 'Downloading',
  build: 'Building',
  check: 'Checking for conflicts',
  tree: 'Putting the environment together',
  commit: 'Writing it down',
  install: 'Installing',
  scan: 'Looking around',
}

/**
 * Follows a job to its end and shows what it does on standard error. Ctrl-C cancels it, a second one leaves it alone.
 * Errors: that of the job; CANCELLED.
 */
export async function runJob(client: FloeClient, job: Job, quiet: boolean): Promise<Job> {
  const progress = new Progress(quiet)
  const onInterrupt = () => {
    progress.say('Cancelling …')
    void client.jobs.cancel({ id: job.id }).catch(() => {})
  }
  process.once('SIGINT', onInterrupt)
  let last = job
  try {
    for await (const state of client.jobs.watch({ id: job.id })) {
      last = state
      progress.show(state)
      if (isOver(state)) break
    }
  } finally {
    process.off('SIGINT', onInterrupt)
    progress.end()
  }
  return outcome(last)
}

function outcome(job: Job): Job {
  if (job.state === 'failed' && job.error) throw receivedError(job.error)
  if (job.state === 'cancelled') throw new FloeError('CANCELLED', 'cancelled', {})
  return job
}

const isOver = ({ state }: Job) => state === 'done' || state === 'failed' || state === 'cancelled'

/** One line that is drawn over itself on a terminal, a line for each stage elsewhere. */
class Progress {
  readonly #live: boolean
  readonly #quiet: boolean
  #shown = ''

  constructor(quiet: boolean) {
    this.#quiet = quiet
    this.#live = process.stderr.isTTY
  }

  show(job: Job): void {
    const stage = job.stages.find(({ state }) => state === 'running')
    if (stage) this.#draw(this.#live ? liveLine(stage) : words[stage.name])
    else if (job.state === 'queued' && this.#live) this.#draw('Waiting for another change of this environment')
  }

  say(text: string): void {
    this.end()
    if (!this.#quiet) note(text)
  }

  end(): void {
    if (this.#live && this.#shown) drawOver(process.stderr)
    this.#shown = ''
  }

  #draw(text: string): void {
    if (this.#quiet || text === this.#shown) return
    this.#shown = text
    if (!this.#live) return note(text)
    drawOver(process.stderr, dim(text.slice(0, (process.stderr.columns || 80) - 1)))
  }
}

function liveLine({ name, activity, done, total, bytesDone, bytesTotal }: JobStage): string {
  const counted = total ? ` ${done ?? 0} of ${total}` : ''
  const bytes = bytesTotal ? `, ${size(bytesDone)} of ${size(bytesTotal)}` : ''
  return `${words[name]}${counted}${bytes}${activity ? `: ${visibleLine(activity)}` : ''}`
}
