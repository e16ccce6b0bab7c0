import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../lib/parse-json.ts'
import type { ExecutableSurface, TrustLevel } from '../../shared/model/environment.ts'
import { actingParts, trustLevelSchema } from '../../shared/model/environment.ts'
import { forgetRendered } from './rendered-folder.ts'
import { atomicWrite } from '../lib/atomic-write.ts'
import { readText } from '../lib/read-text.ts'
import type { SurfaceMark } from './surface.ts'
import { TrustKey } from './trust-key.ts'

const entrySchema = z.object({
  /** Where the environment is: its `.flox` folder. */
  origin: z.string(),
  level: trustLevelSchema,
  /** Hash of the executable surface that was shown when the user agreed. */
  surface: z.string(),
  /** Surfaces that counted as agreed to here before, for what Floe itself puts back. */
  earlier: z.array(z.string()).optional(),
  /** A digest of each part that was shown, by its field: what is asked again can name what has changed. */
  parts: z.record(z.string(), z.string()).optional(),
  /** The file outside the project that the manifest was a link to when the user agreed. */
  manifest: z.string().optional(),
})
const fileSchema = z.object({ version: z.literal(1), entries: z.array(entrySchema), mac: z.string() })

type Entry = z.infer<typeof entrySchema>

const markOf = (surface: ExecutableSurface): SurfaceMark => ({
  hash: surface.hash,
  acts: actingParts(surface).length > 0,
})

/**
 * What the user has agreed to run, bound to where it is and to what it would run. Only this user can read or write it,
 * and an entry that Floe did not write itself does not count. Reads the file again for each question: the engine and a `floe
 * activate` in a terminal share it.
 */
export class TrustStore {
  readonly #folder: string
  readonly #key: TrustKey

  /** `folder` is Floe's state folder. */
  constructor(folder: string) {
    this.#folder = folder
    this.#key = new TrustKey(folder)
  }

  /**
   * What may run of an environment now. Consent for packages alone holds for every surface, because none of it is run;
   * where nothing acts it needs none. Consent for everything covers what packages bring too, so it stays while no more
   * than they would act.
   */
  async levelOf(origin: string, surface: ExecutableSurface): Promise<TrustLevel> {
    return (await this.levels())(origin, markOf(surface))
  }

  /** The same for many environments, with the file read once. */
  async levels(): Promise<(origin: string, mark: SurfaceMark) => TrustLevel> {
    const entries = new Map((await this.#read()).map((entry) => [entry.origin, entry]))
    return (origin, { hash, acts }) => {
      const entry = entries.get(origin)
      if (entry?.level === 'full' && (!acts || entry.surface === hash)) return 'full'
      return entry?.level === 'packages' || (!acts && !entry) ? 'packages' : 'none'
    }
  }

  /** Fields that are new, gone or different since the user agreed to all of it; none where that is not known. */
  async changedSince(origin: string, { parts }: ExecutableSurface): Promise<string[]> {
    const entry = await this.#entry(origin)
    if (entry?.level !== 'full' || !entry.parts) return []
    const before = new Map(Object.entries(entry.parts))
    const after = new Map(Object.entries(digestsOf(parts)))
    const all = new Set([...after.keys(), ...before.keys()])
    return [...all].filter((field) => before.get(field) !== after.get(field))
  }

  /** The file outside the project through which Floe may change the environment, because the user has agreed to it. */
  async agreedManifest(origin: string): Promise<string | null> {
    const entry = await this.#entry(origin)
    return entry?.level === 'full' ? (entry.manifest ?? null) : null
  }

  /**
   * What was rendered for another level goes at once. `linked` is where the manifest leads outside of the project; left
   * out it stays what it was. Errors: DISK_FULL, FILE_ACCESS.
   */
  async set(origin: string, level: TrustLevel, surface: ExecutableSurface, linked?: string | null): Promise<void> {
    const entries = await this.#read()
    const others = entries.filter((entry) => entry.origin !== origin)
    const mine = entries.find((entry) => entry.origin === origin)
    const earlier = level === 'full' ? earlierSurfaces(mine, surface.hash) : []
    const manifest = linked === undefined ? mine?.manifest : linked
    const more = {
      ...(manifest && { manifest }),
      ...(earlier.length > 0 && { earlier }),
      ...(level === 'full' && { parts: digestsOf(surface.parts) }),
    }
    await forgetRendered(origin)
    await this.#write([...others, { origin, level, surface: surface.hash, ...more }])
  }

  /**
   * After a change that the user made through Floe: what was agreed to in full before it is so after it. Where nothing
   * was agreed to, because nothing acted, what the change adds is asked about.
   */
  async carryOver(origin: string, before: ExecutableSurface, after: ExecutableSurface): Promise<void> {
    if (before.hash === after.hash) return
    if ((await this.levelOf(origin, before)) === 'full') await this.set(origin, 'full', after)
  }

  /**
   * After Floe has put back what was there before: what was agreed to then is agreed to now. Less was never more: a
   * surface that was not, or whose consent was taken back since, asks again.
   */
  async restore(origin: string, surface: ExecutableSurface): Promise<void> {
    const entry = await this.#entry(origin)
    if (entry?.level === 'full' && entry.earlier?.includes(surface.hash)) await this.set(origin, 'full', surface)
  }

  /**
   * The environment is in another place now. Where that is certain, what was agreed to goes with it; where it is only
   * said (`surface` is what is there now), it does so if what was agreed to is exactly what is there, and what was agreed
   * to in the new place stays otherwise: a folder that only takes the place of another gets nothing from it.
   * Errors: DISK_FULL, FILE_ACCESS.
   */
  async move(from: string, to: string, how: 'certain' | { readonly surface: ExecutableSurface | null }): Promise<void> {
    const entries = await this.#read()
    const mine = entries.find((entry) => entry.origin === from)
    if (!mine) return
    const goes = how === 'certain' || mine.surface === how.surface?.hash
    await forgetRendered(from)
    const others = entries.filter(({ origin }) => origin !== from && !(goes && origin === to))
    if (goes) await forgetRendered(to)
    await this.#write(goes ? [...others, { ...mine, origin: to }] : others)
  }

  async forget(origin: string): Promise<void> {
    await forgetRendered(origin)
    const entries = await this.#read()
    const others = entries.filter((entry) => entry.origin !== origin)
    if (others.length < entries.length) await this.#write(others)
  }

  async #entry(origin: string): Promise<Entry | undefined> {
    return (await this.#read()).find((one) => one.origin === origin)
  }

  async #read(): Promise<readonly Entry[]> {
    const text = await readText(this.#path)
    if (text === null) return []
    const parsed = fileSchema.safeParse(parseJson(text))
    const key = await this.#key.read()
    if (parsed.success && key && sameText(parsed.data.mac, macOf(key, parsed.data.entries))) return parsed.data.entries
    await rename(this.#path, `${this.#path}.rejected`).catch(() => {})
    return []
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    const mac = macOf(await this.#key.readOrMake(), entries)
    const text = `${JSON.stringify({ version: 1, entries, mac }, null, 2)}\n`
    await atomicWrite(this.#path, text, { mode: 0o600 })
  }

  get #path(): string {
    return join(this.#folder, 'trust.json')
  }
}

function macOf(key: Buffer, entries: readonly Entry[]): string {
  const fields = entries.map(({ origin, level, surface, earlier, parts, manifest }) => [
    origin,
    level,
    surface,
    ...(earlier ? [earlier] : []),
    ...(parts ? [parts] : []),
    ...(manifest === undefined ? [] : [{ manifest }]),
  ])
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex')
}

/** Short, because they only name what has changed: what counts is the hash of all. */
function digestsOf(parts: ExecutableSurface['parts']): Record<string, string> {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
  return Object.fromEntries(parts.map(({ field, text }) => [field, digest(text)]))
}

const mostEarlier = 100

/** Newest first. */
function earlierSurfaces(entry: Entry | undefined, next: string): string[] {
  if (entry?.level !== 'full') return []
  return [entry.surface, ...(entry.earlier ?? [])].filter((hash) => hash !== next).slice(0, mostEarlier)
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
