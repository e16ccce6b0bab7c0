import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ActivityEntry, EnvironmentId } from '../../shared/model/environment.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { readText } from '../lib/read-text.ts'

const fileChangeSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const linkChangeSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string() })

const historyEntrySchema = z.object({
  generation: z.number().int(),
  at: z.iso.datetime(),
  summary: z.string(),
  jobId: z.string().nullable(),
  outcome: z.enum(['done', 'failed', 'cancelled']),
  files: z.array(fileChangeSchema),
  links: z.array(linkChangeSchema),
})

/** One thing that was done to an environment, with every byte that it changed, so that it can be undone. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>

/** What was done to environments through Floe, one folder for each, one file for each entry, oldest first by name. */
export class History {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async add(id: EnvironmentId, entry: HistoryEntry): Promise<void> {
    const folder = join(this.#folder, id)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const count = (await this.#names(id)).length
    await atomicWrite(join(folder, `${String(count + 1).padStart(6, '0')}.json`), JSON.stringify(entry), {
      mode: 0o600,
    })
  }

  /** Newest first. An entry that cannot be read is left out. */
  async list(id: EnvironmentId): Promise<readonly ActivityEntry[]> {
    const entries = await Promise.all((await this.#names(id)).map((name) => this.#read(id, name)))
    const known = entries.flatMap((entry) => (entry ? [entry] : []))
    return known.map(({ at, summary, jobId, outcome }) => ({ at, summary, jobId, outcome })).reverse()
  }

  async #names(id: EnvironmentId): Promise<string[]> {
    const names = await readdir(join(this.#folder, id)).catch(() => [])
    return names.filter((name) => /^\d{6}\.json$/.test(name)).sort()
  }

  async #read(id: EnvironmentId, name: string): Promise<HistoryEntry | null> {
    const text = await readText(join(this.#folder, id, name)).catch(() => null)
    try {
      return historyEntrySchema.parse(JSON.parse(text ?? ''))
    } catch {
      return null
    }
  }
}
