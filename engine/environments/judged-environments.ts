import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../lib/parse-json.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { environmentSummarySchema } from '../../shared/model/environment.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { readText } from '../lib/read-text.ts'
import { judgedText } from './judged-file.ts'

const judgedSchema = z.object({
  /** The files by which it was judged, as they were. */
  key: z.string(),
  facts: environmentSummarySchema.pick({ name: true, state: true, problem: true, packages: true }),
  /** What of it would run, for the question whether that was agreed to; null where its manifest cannot be read. */
  surface: z.object({ hash: z.string(), acts: z.boolean() }).nullable(),
})

/** What the files of one environment say, for as long as they are the same. */
export type Judged = z.infer<typeof judgedSchema>

const fileSchema = z.object({ build: z.string(), judged: z.record(z.string(), judgedSchema) })

/** Changes that come within this time are written once. */
const settleMs = 1_000

/**
 * What was judged of environments, kept in the cache between engines: the first list after a start looks at dates alone.
 * Another build may judge differently and starts over; a cache that cannot be read or written is none.
 */
export class JudgedEnvironments {
  readonly #path: string
  readonly #build: string
  readonly #known: Map<EnvironmentId, Judged>
  #timer: NodeJS.Timeout | undefined
  #writing = Promise.resolve()

  private constructor(path: string, build: string, known: Map<EnvironmentId, Judged>) {
    this.#path = path
    this.#build = build
    this.#known = known
  }

  static async open(path: string, build: string): Promise<JudgedEnvironments> {
    const parsed = fileSchema.safeParse(parseJson(await readText(path).catch(() => null)))
    const kept = parsed.success && parsed.data.build === build ? parsed.data.judged : {}
    // Keys were environment ids when they were written.
    return new JudgedEnvironments(path, build, new Map(Object.entries(kept) as [EnvironmentId, Judged][]))
  }

  get(id: EnvironmentId): Judged | undefined {
    return this.#known.get(id)
  }

  set(id: EnvironmentId, judged: Judged): void {
    this.#known.set(id, judged)
    this.#timer ??= setTimeout(() => void this.#write(), settleMs).unref()
  }

  delete(id: EnvironmentId): void {
    this.#known.delete(id)
  }

  async close(): Promise<void> {
    if (this.#timer) await this.#write()
    await this.#writing
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    // What cannot be read now may be readable at the next start, by rights that no date tells.
    const sound = [...this.#known].filter(([, { facts }]) => facts.problem === null)
    const text = judgedText(this.#build, Object.fromEntries(sound))
    this.#writing = this.#writing
      .then(() => mkdir(dirname(this.#path), { recursive: true, mode: 0o700 }))
      .then(() => atomicWrite(this.#path, text, { mode: 0o600 }))
      .catch(() => {})
    return this.#writing
  }
}
