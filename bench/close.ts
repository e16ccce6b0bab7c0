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
  try {
    const terminals = await FloodingTerminals.open(home, join(context.folder, 'pids'))
    return await contest({
      floe: () => terminals.flooded(() => terminals.closeOne('yes')),
      peer: () => terminals.closeOne(':'),
      peerName: 'a quiet one',
      rounds: 8,
      bar,
      signal: context.signal,
    })
  } finally {
    await home.close()
  }
}

/** Terminals whose programs flood only while they are let: between, they are stopped, and all is quiet. */
class FloodingTerminals {
  readonly #client: FloeHome['client']
  readonly #environment: EnvironmentId
  /** Each flooding program writes its process id into a file of its name. */
  readonly #pids: string
  #opened = 0

  private constructor(client: FloeHome['client'], environment: EnvironmentId, pids: string) {
    this.#client = client
    this.#environment = environment
    this.#pids = pids
  }

  static async open({ client, folder }: FloeHome, pids: string): Promise<FloodingTerminals> {
    mkdirSync(pids)
    const { environment, job } = await client.environments.create({
      folder: join(folder, 'project'),
      template: 'bare',
      packages: [],
      languages: [],
      createFolder: true,
    })
    if (job) for await (const { endedAt } of client.jobs.watch({ id: job.id })) if (endedAt !== null) break
    const terminals = new FloodingTerminals(client, environment.id, pids)
    for (let opened = 1; opened < count; opened++) await terminals.#start('yes')
    terminals.#signal('SIGSTOP')
    return terminals
  }

  /** Milliseconds from the request to the answer, for a terminal that was opened for it. */
  async closeOne(program: string): Promise<number> {
    const id = await this.#start(program)
    const started = performance.now()
    await this.#client.terminals.close({ id })
    return performance.now() - started
  }

  async flooded<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#signal('SIGCONT')
    try {
      return await work()
    } finally {
      this.#signal('SIGSTOP')
    }
  }

  /** Its shell runs the program as a job. Resolves when that has begun. */
  async #start(program: string): Promise<string> {
    const { id } = await this.#client.terminals.open({ environment: this.#environment, columns: 80, rows: 24 })
    const file = join(this.#pids, String(++this.#opened))
    await this.#client.terminals.write({ id, data: `(echo $BASHPID > ${file}; exec ${program})\r` })
    while (!readdirSync(this.#pids).includes(String(this.#opened)) || readFileSync(file, 'utf8') === '') {
      await setTimeout(10)
    }
    return id
  }

  #signal(signal: NodeJS.Signals): void {
    for (const file of readdirSync(this.#pids)) {
      try {
        process.kill(Number(readFileSync(join(this.#pids, file), 'utf8')), signal)
      } catch {
        // Its terminal was closed.
      }
    }
  }
}
