import { randomBytes } from 'node:crypto'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Shell, Terminal } from '../../shared/model/terminal.ts'
import { openPty } from '../process/pty.ts'
import type { Pty } from '../process/pty.ts'
import { OutputHub } from './output-hub.ts'
import { Turns } from './turns.ts'

/** Everything that is needed to start a shell inside an environment. */
export interface TerminalStart {
  readonly environmentName: string
  readonly shell: Shell
  readonly cwd: string
  readonly generation: number | null
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

interface Options {
  /** Errors: ENVIRONMENT_NOT_FOUND, NOT_TRUSTED, NOT_BUILT. */
  readonly prepare: (environment: EnvironmentId, shell: Shell | undefined) => Promise<TerminalStart>
  readonly generationOf: (environment: EnvironmentId) => number | null
  /** Told when a terminal comes, changes or goes. */
  readonly onChange: (id: string) => void
}

interface Session {
  readonly pty: Pty
  readonly hub: OutputHub
  facts: Omit<Terminal, 'stale'>
}

type Output = { kind: 'replay'; data: string; truncated: boolean } | { kind: 'data'; data: string } | Exit
interface Exit {
  kind: 'exit'
  exitCode: number
}

/** Shells inside environments. They live until they end or are closed, whoever looks at them. */
export class Terminals {
  readonly #options: Options
  readonly #sessions = new Map<string, Session>()
  readonly #turns = new Turns()

  constructor(options: Options) {
    this.#options = options
  }

  list(): Terminal[] {
    return [...this.#sessions.values()].map((session) => this.#terminal(session))
  }

  /** Those whose program still runs. */
  running(environment?: EnvironmentId): Terminal[] {
    const ours = (terminal: Terminal) => environment === undefined || terminal.environment === environment
    return this.list().filter((terminal) => terminal.exitCode === null && ours(terminal))
  }

  /** Errors: ENVIRONMENT_NOT_FOUND, NOT_TRUSTED, NOT_BUILT, TERMINAL_FAILED. */
  async open(input: {
    environment: EnvironmentId
    shell?: Shell | undefined
    columns: number
    rows: number
  }): Promise<Terminal> {
    const { environment, columns, rows } = input
    const start = await this.#options.prepare(environment, input.shell)
    const { environmentName, shell, cwd, generation } = start
    const pty = openPty(start.command, start.args, { cwd, env: terminalEnvironment(start.env), columns, rows })
    const id = randomBytes(8).toString('hex')
    const startedAt = new Date().toISOString()
    const title = this.#freeTitle(environmentName)
    const place = { id, environment, environmentName, title, shell, cwd, generation }
    const session: Session = {
      pty,
      hub: new OutputHub(pty, this.#turns),
      facts: { ...place, startedAt, columns, rows, exitCode: null },
    }
    this.#sessions.set(id, session)
    pty.onData((bytes) => session.hub.push(bytes))
    pty.onExit((exitCode) => {
      session.facts = { ...session.facts, exitCode }
      session.hub.end()
      this.#options.onChange(id)
    })
    this.#options.onChange(id)
    return this.#terminal(session)
  }

  /** The scrollback, then everything live, then the exit code. Errors: TERMINAL_NOT_FOUND, STREAM_OVERFLOW. */
  async *output(id: string, signal: AbortSignal): AsyncGenerator<Output> {
    const session = this.#session(id)
    for await (const { kind, bytes, truncated } of session.hub.read(signal)) {
      const data = bytes.toString('base64')
      yield kind === 'replay' ? { kind, data, truncated } : { kind, data }
    }
    const { exitCode } = session.facts
    if (exitCode !== null && !signal.aborted) yield { kind: 'exit', exitCode }
  }

  /** Errors: TERMINAL_NOT_FOUND. */
  write(id: string, data: string): void {
    this.#session(id).pty.write(data)
  }

  /** Errors: TERMINAL_NOT_FOUND. */
  resize(id: string, columns: number, rows: number): void {
    const session = this.#session(id)
    if (session.facts.columns === columns && session.facts.rows === rows) return
    session.pty.resize(columns, rows)
    session.facts = { ...session.facts, columns, rows }
  }

  /** Errors: TERMINAL_NOT_FOUND. */
  rename(id: string, title: string): void {
    const session = this.#session(id)
    session.facts = { ...session.facts, title: title.trim() || session.facts.environmentName }
    this.#options.onChange(id)
  }

  /** What runs beside the shell; null at the prompt. Errors: TERMINAL_NOT_FOUND. */
  program(id: string): string | null {
    const { pty, facts } = this.#session(id)
    const name = pty.foreground()
    return name === null || name === facts.shell || name.startsWith('-') ? null : name
  }

  /** Ends its program with everything that it started, and forgets it. Errors: TERMINAL_NOT_FOUND. */
  async close(id: string): Promise<void> {
    const session = this.#session(id)
    await session.pty.stop()
    session.hub.end()
    this.#sessions.delete(id)
    this.#options.onChange(id)
  }

  async closeAll(environment?: EnvironmentId): Promise<void> {
    const all = this.list().filter((one) => environment === undefined || one.environment === environment)
    await Promise.all(all.map(({ id }) => this.close(id)))
  }

  #session(id: string): Session {
    const session = this.#sessions.get(id)
    if (!session) throw new FloeError('TERMINAL_NOT_FOUND', `no terminal ${id}`, { id })
    return session
  }

  #terminal({ facts }: Session): Terminal {
    const current = this.#options.generationOf(facts.environment)
    const stale = facts.exitCode === null && current !== null && current !== facts.generation
    return { ...facts, stale }
  }

  /** `api`, then `api 2`, so that two tabs of one environment can be told apart. */
  #freeTitle(name: string): string {
    const taken = new Set(this.list().map(({ title }) => title))
    for (let number = 1; ; number++) {
      const title = number === 1 ? name : `${name} ${number}`
      if (!taken.has(title)) return title
    }
  }
}

const terminalEnvironment = (env: TerminalStart['env']) => ({
  ...env,
  TERM: 'xterm-256color',
  COLORTERM: 'truecolor',
  TERM_PROGRAM: 'floe',
})
