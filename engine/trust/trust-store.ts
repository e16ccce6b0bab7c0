import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ExecutableSurface, TrustLevel } from '../../shared/model/environment.ts'
import { trustLevelSchema } from '../../shared/model/environment.ts'
import { forgetRendered } from './rendered-folder.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'
import { readText } from '../lib/read-text.ts'

const entrySchema = z.object({
  /** Where the environment is: its `.flox` folder. */
  origin: z.string(),
  level: trustLevelSchema,
  /** Hash of the executable surface that was shown when the user agreed. */
  surface: z.string(),
  /** Surfaces that counted as agreed to here before, for what Floe itself puts back. */
  earlier: z.array(z.string()).optional(),
})
const fileSchema = z.object({ version: z.literal(1), entries: z.array(entrySchema), mac: z.string() })

type Entry = z.infer<typeof entrySchema>

interface Surface {
  readonly hash: string
  readonly parts: readonly unknown[]
}

/**
 * What the user has agreed to run, bound to where it is and to what it would run. Only this user can read or write it,
 * and an entry that Floe did not write itself does not count. Read anew for each question: the engine and a `floe
 * activate` in a terminal share it.
 */
export class TrustStore {
  readonly #folder: string

  /** `folder` is Floe's state folder. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * What may run of an environment now. Where nothing of it would run there is nothing to consent to; consent for
   * packages alone holds for every surface, because none of it is run.
   */
  async levelOf(origin: string, surface: Surface): Promise<TrustLevel> {
    return (await this.levels())(origin, surface)
  }

  /** The same for many environments, with the file read once. */
  async levels(): Promise<(origin: string, surface: Surface) => TrustLevel> {
    const entries = new Map((await this.#read()).map((entry) => [entry.origin, entry]))
    return (origin, { hash, parts }) => {
      const entry = entries.get(origin)
      if (entry?.level === 'full' && entry.surface === hash) return 'full'
      if (entry?.level === 'packages') return 'packages'
      return parts.length === 0 && entry?.level !== 'none' ? 'full' : 'none'
    }
  }

  /** What was rendered for another level goes at once. Errors: DISK_FULL, FILE_ACCESS. */
  async set(origin: string, level: TrustLevel, surfaceHash: string): Promise<void> {
    const entries = await this.#read()
    const others = entries.filter((entry) => entry.origin !== origin)
    const mine = entries.find((entry) => entry.origin === origin)
    const earlier = level === 'full' ? earlierSurfaces(mine, surfaceHash) : []
    await forgetRendered(origin)
    await this.#write([...others, { origin, level, surface: surfaceHash, ...(earlier.length > 0 && { earlier }) }])
  }

  /** After a change that the user made through Floe: what was trusted before it is trusted after it. */
  async carryOver(origin: string, before: ExecutableSurface, after: ExecutableSurface): Promise<void> {
    if (before.hash === after.hash) return
    if ((await this.levelOf(origin, before)) === 'full') await this.set(origin, 'full', after.hash)
  }

  /**
   * After Floe has put back what was there before: what was agreed to then is agreed to now. Less was never more: a
   * surface that was not, or whose consent was taken back since, asks again.
   */
  async restore(origin: string, surface: Pick<ExecutableSurface, 'hash'>): Promise<void> {
    const entry = (await this.#read()).find((one) => one.origin === origin)
    if (entry?.level === 'full' && entry.earlier?.includes(surface.hash)) await this.set(origin, 'full', surface.hash)
  }

  async forget(origin: string): Promise<void> {
    await forgetRendered(origin)
    const entries = await this.#read()
    const others = entries.filter((entry) => entry.origin !== origin)
    if (others.length < entries.length) await this.#write(others)
  }

  async #read(): Promise<readonly Entry[]> {
    const text = await readText(this.#path)
    if (text === null) return []
    const parsed = fileSchema.safeParse(parseJson(text))
    if (parsed.success && sameText(parsed.data.mac, await this.#mac(parsed.data.entries))) return parsed.data.entries
    await rename(this.#path, `${this.#path}.rejected`).catch(() => {})
    return []
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    const mac = await this.#mac(entries)
    const text = `${JSON.stringify({ version: 1, entries, mac }, null, 2)}\n`
    await atomicWrite(this.#path, text, { mode: 0o600 })
  }

  async #mac(entries: readonly Entry[]): Promise<string> {
    const fields = entries.map(({ origin, level, surface, earlier }) => [
      origin,
      level,
      surface,
      ...(earlier ? [earlier] : []),
    ])
    return createHmac('sha256', await this.#key())
      .update(JSON.stringify(fields))
      .digest('hex')
  }

  /** Made once, by whoever is first; never read before it is whole. */
  async #key(): Promise<Buffer> {
    const path = join(this.#folder, 'trust.key')
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const found = await readFile(path).catch(() => Buffer.alloc(0))
    if (found.length === 32) return found
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(randomBytes(32))
      await file.close()
    } catch (error) {
      if (!hasErrno(error, 'EEXIST')) throw fileError(path, error)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return readFile(path)
  }

  get #path(): string {
    return join(this.#folder, 'trust.json')
  }
}

const mostEarlier = 100

/** Newest first. */
function earlierSurfaces(entry: Entry | undefined, next: string): string[] {
  if (entry?.level !== 'full') return []
  return [entry.surface, ...(entry.earlier ?? [])].filter((hash) => hash !== next).slice(0, mostEarlier)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
