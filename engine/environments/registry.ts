import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { EnvironmentId } from '../../shared/model/environment.ts'
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

  private constructor(store: JsonStore<typeof registrySchema>) {
    this.#store = store
  }

  static async open(path: string): Promise<Registry> {
    return new Registry(
      await JsonStore.open({ path, schema: registrySchema, initial: { version: 1, environments: {} } }),
    )
  }

  all(): ReadonlyMap<EnvironmentId, Registered> {
    // Keys were made by environmentId when they were added.
    return new Map(Object.entries(this.#store.value.environments) as [EnvironmentId, Registered][])
  }

  get(id: EnvironmentId): Registered | null {
    return this.#store.value.environments[id] ?? null
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

  async remove(id: EnvironmentId): Promise<void> {
    await this.#store.update((value) => {
      const { [id]: _removed, ...environments } = value.environments
      return { ...value, environments }
    })
  }
}

/** The project folder of a `.flox`. */
export const projectFolder = (dotFlox: string): string => dirname(dotFlox)
