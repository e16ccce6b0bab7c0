import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { fileStamp } from '../lib/atomic-write.ts'
import { JsonStore } from '../lib/json-store.ts'

const registeredSchema = z.object({
  dotFlox: z.string(),
  name: z.string(),
  /** `here`: Floe made it on this machine, so it is trusted. `elsewhere`: it was found, opened or fetched. */
  origin: z.enum(['here', 'elsewhere']),
  lastUsed: z.iso.datetime().nullable(),
  pinned: z.boolean(),
  generation: z.number().int().nullable(),
  /** Bytes of what it needs, measured after the last build. */
  size: z.number().nullable(),
})

export type Registered = z.infer<typeof registeredSchema>

const registrySchema = z.object({ version: z.literal(1), environments: z.record(z.string(), registeredSchema) })

/** The environments that Floe lists, and what it remembers of each beside their own files. */
export class Registry {
  readonly #store: JsonStore<typeof registrySchema>

  /** When the file was written that this registry was read from; null without one. */
  readonly writtenMs: number | null

  private constructor(store: JsonStore<typeof registrySchema>, writtenMs: number | null) {
    this.#store = store
    this.writtenMs = writtenMs
  }

  static async open(path: string): Promise<Registry> {
    const stamp = await fileStamp(path).catch(() => null)
    const initial = { version: 1 as const, environments: {} }
    return new Registry(await JsonStore.open({ path, schema: registrySchema, initial }), stamp && stamp.modifiedMs)
  }

  all(): ReadonlyMap<EnvironmentId, Registered> {
    // Keys were made by environmentId when they were added.
    return new Map(Object.entries(this.#store.value.environments) as [EnvironmentId, Registered][])
  }

  get(id: EnvironmentId): Registered | null {
    return this.#store.value.environments[id] ?? null
  }

  /** Errors: ENVIRONMENT_NOT_FOUND. */
  require(id: EnvironmentId): Registered {
    const found = this.get(id)
    if (found) return found
    throw new FloeError('ENVIRONMENT_NOT_FOUND', `no environment ${id}`, { what: 'the list' })
  }

  /** Adds an environment, or changes what is remembered of it. */
  async put(id: EnvironmentId, change: Partial<Registered> & { dotFlox: string; name: string }): Promise<Registered> {
    const fresh: Registered = {
      ...change,
      origin: 'elsewhere',
      lastUsed: null,
      pinned: false,
      generation: null,
      size: null,
    }
    const known = this.get(id)
    const next: Registered = { ...(known ?? fresh), ...change }
    // A command that only looks writes nothing, and waits for no disk.
    if (known && isDeepStrictEqual(known, next)) return known
    await this.#store.update((value) => ({ ...value, environments: { ...value.environments, [id]: next } }))
    return next
  }

  /**
   * Takes over what the history and the store say of an environment that is listed. It holds at once, whether or not it can be written
   * down: the history is on disk, and the next start takes it over from there. Errors: DISK_FULL, FILE_ACCESS.
   */
  async follow(id: EnvironmentId, known: Partial<Pick<Registered, 'generation' | 'size'>>): Promise<void> {
    await this.#store.update(
      (value) => {
        const found = value.environments[id]
        return found ? { ...value, environments: { ...value.environments, [id]: { ...found, ...known } } } : value
      },
      { ahead: true },
    )
  }

  /** Lists environments under other ids. Errors: DISK_FULL, FILE_ACCESS. */
  async rename(ids: ReadonlyMap<EnvironmentId, EnvironmentId>): Promise<void> {
    const names: ReadonlyMap<string, EnvironmentId> = ids
    await this.#store.update(
      ({ environments, ...rest }) => {
        const entries = Object.entries(environments).map(([id, one]) => [names.get(id) ?? id, one] as const)
        return { ...rest, environments: Object.fromEntries(entries) }
      },
      { ahead: true },
    )
  }

  async remove(id: EnvironmentId): Promise<void> {
    await this.#store.update((value) => {
      const { [id]: _removed, ...environments } = value.environments
      return { ...value, environments }
    })
  }
}

/** The project folder of a `.flox`. */
export const projectFolder = (dotFlox: string): string => dirname(dotFlox)
