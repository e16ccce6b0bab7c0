import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { EnvironmentId } from '../shared/model/environment.ts'
import type { BenchContext, BenchRow, Measured } from './harness/bench-row.ts'
import { contest } from './harness/contest.ts'
import { FloeHome } from './harness/floe-home.ts'

const bar = 3
const count = 40

export const rows: readonly BenchRow[] = [
  { name: 'close', bar: `one of ${count} flooding terminals <= ${bar} x a quiet one`, measure },
]

async function measure(context: BenchContext): Promise<Measured> {
  const home = await FloeHome.start(join(context.folder, 'home'))
  const terminals = new FloodingTerminals(home, join(context.folder, 'pids'))
  // Nothing that floods outlives the bench, whatever ends it.
  const end = () => terminals.signal('SIGKILL')
  process.once('exit', end)
  try {
    await terminals.open()
    return await contest({
      floe: () => terminals.flooded(() => terminals.closeOne('yes')),
      peer: () => terminals.closeOne(':'),
      peerName: 'a quiet one',
      rounds: 4,
      mostRounds: 8,
      bar,
      signal: context.signal,
    })
  } finally {
    end()
    process.off('exit', end)
    await home.close()
  }
}

/** Terminals whose programs flood only while they are let: between, they are stopped, and all is quiet. */
class FloodingTerminals {
  readonly #client: FloeHome['client']
  readonly #folder: string
  #environment: EnvironmentId | null = null
  /** Each program writes its process id into a file of its name. */
  readonly #pids: string
  #opened = 0

  constructor({ client, folder }: FloeHome, pids: string) {
    this.#client = client
    this.#folder = folder
    this.#pids = pids
    mkdirSync(pids)
  }

  async open(): Promise<void> {
    const { environment, job } = await this.#client.environments.create({
      folder: join(this.#folder, 'project'),
      template: 'bare',
      packages: [],
      languages: [],
      createFolder: true,
    })
    if (job) for await (const { endedAt } of this.#client.jobs.watch({ id: job.id })) if (endedAt !== null) break
    this.#environment = environment.id
    for (let opened = 1; opened < count; opened++) {
      await this.#start('yes')
      // Those that are open already are quiet while the next one starts.
      this.signal('SIGSTOP')
    }
  }

  /** Milliseconds from the request to the answer, for a terminal that was opened for it. */
  async closeOne(program: string): Promise<number> {
    const id = await this.#start(program)
    const started = performance.now()
    await this.#client.terminals.close({ id })
    return performance.now() - started
  }

  async flooded<Result>(work: () => Promise<Result>): Promise<Result> {
    this.signal('SIGCONT')
    try {
      return await work()
    } finally {
      this.signal('SIGSTOP')
    }
  }

  /** Its shell runs the program as a job. Resolves when that has begun. */
  async #start(program: string): Promise<string> {
    if (this.#environment === null) throw new Error('a terminal was opened before its environment')
    const { id } = await this.#client.terminals.open({ environment: this.#environment, columns: 80, rows: 24 })
    const file = join(this.#pids, String(++this.#opened))
    await this.#client.terminals.write({ id, data: `(echo $BASHPID > ${file}; exec ${program})\r` })
    while (!readdirSync(this.#pids).includes(String(this.#opened)) || readFileSync(file, 'utf8') === '') {
      await setTimeout(10)
    }
    return id
  }

  signal(signal: NodeJS.Signals): void {
    for (const file of readdirSync(this.#pids)) {
      try {
        process.kill(Number(readFileSync(join(this.#pids, file), 'utf8')), signal)
      } catch {
        // Its terminal was closed.
      }
    }
  }
}
