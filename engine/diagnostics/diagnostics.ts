import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Diagnostics as Report, NixFacts } from '../../shared/model/diagnostics.ts'
import type { Job } from '../../shared/model/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { FloePaths } from '../lib/floe-paths.ts'
import { ask, fixNames } from './check.ts'
import { debianQuestions } from './debian-checks.ts'
import { fixes, mayRunAsRoot } from './fixes.ts'
import { machineQuestions } from './machine-checks.ts'
import { nixQuestions } from './nix-checks.ts'
import { findPrograms } from './programs.ts'

interface Options {
  readonly paths: FloePaths
  /** The folder of the engine's socket. */
  readonly runtime: string
  readonly jobs: Jobs
  readonly detectNix: (signal: AbortSignal) => Promise<NixFacts>
  readonly onChange: () => void
}

/** What this machine has and lacks for Floe, and what can be done about it. */
export class Diagnostics {
  readonly #options: Options
  #known: Promise<Report> | null = null
  #looking: Promise<Report> | null = null

  constructor(options: Options) {
    this.#options = options
  }

  /**
   * The last known facts at once, or new ones when `fresh`, which then hold for every window. Who asks while it looks gets
   * what is being found.
   */
  async run({ fresh }: { fresh: boolean }): Promise<Report> {
    if (this.#looking) return this.#looking
    if (!fresh && this.#known) return this.#known
    const isNews = this.#known !== null
    const looking = this.#look().finally(() => (this.#looking = null))
    this.#looking = looking
    this.#known = looking
    looking.then(
      () => isNews && this.#options.onChange(),
      () => {
        if (this.#known === looking) this.#known = null
      },
    )
    return looking
  }

  /** Errors: BAD_INPUT for a fix that there is not. */
  fix(name: string): Job {
    const known = fixNames.find((one) => one === name)
    if (!known) {
      const message = `There is no fix named ${name}.`
      throw new FloeError('BAD_INPUT', message, { issues: [{ path: 'fix', message }] })
    }
    const { title, command, work } = fixes(this.#options.runtime)[known]
    return this.#options.jobs.start({
      title,
      command,
      environment: null,
      environmentName: null,
      stages: known === 'close-runtime-folder' ? [] : ['install'],
      work: async (tools) => {
        try {
          return await work(tools)
        } finally {
          this.#known = null
          this.#options.onChange()
        }
      },
    })
  }

  async #look(): Promise<Report> {
    const { paths, runtime, detectNix } = this.#options
    const signal = AbortSignal.timeout(30_000)
    const [nix, [apt], root] = await Promise.all([detectNix(signal), findPrograms(['apt-get']), mayRunAsRoot(signal)])
    const questions = [
      ...nixQuestions(nix, { debian: apt !== undefined, root }),
      ...(apt === undefined ? [] : debianQuestions(root)),
      ...machineQuestions(paths, runtime),
    ]
    const checks = await Promise.all(questions.map((question) => ask(question, signal)))
    return { nix, checks, at: new Date().toISOString() }
  }
}
