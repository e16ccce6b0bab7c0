import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { environmentIdSchema } from '../../shared/model/environment.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { fileStamp } from '../lib/atomic-write.ts'
import { JsonStore } from '../lib/json-store.ts'
import { environmentId } from './environment-id.ts'

export const registeredSchema = z.object({
  /** Where it is. The id stays when this changes. */
  dotFlox: z.string(),
  /** The folder itself, by `folderMark`, as it was last seen there; null in lists of earlier versions. */
  mark: z.string().nullable().default(null),
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

const registrySchema = z.object({
  version: z.literal(1),
  environments: z.record(z.string(), registeredSchema),
  /** What left the list and may come back: it takes up its history where it was. */
  left: z.record(z.string(), registeredSchema).default({}),
})

type Entry = readonly [EnvironmentId, Registered]

/**
 * The environments that Floe lists, and what it remembers of each beside their own files. An environment is its id;
 * everything that Floe keeps goes by it, and the folder is what may change (decisions/0020).
 */
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
    const initial = { version: 1 as const, environments: {}, left: {} }
    return new Registry(await JsonStore.open({ path, schema: registrySchema, initial }), stamp && stamp.modifiedMs)
  }

  all(): ReadonlyMap<EnvironmentId, Registered> {
    return new Map(entriesOf(this.#store.value.environments))
  }

  /** The listed environment that is in this place. */
  at(dotFlox: string): Entry | null {
    return entriesOf(this.#store.value.environments).find(([, one]) => one.dotFlox === dotFlox) ?? null
  }

  /** What left the list from this place. */
  leftAt(dotFlox: string): Entry | null {
    return entriesOf(this.#store.value.left).find(([, one]) => one.dotFlox === dotFlox) ?? null
  }

  /** Environments, listed or not, whose folder was this very one when it was last seen. */
  marked(mark: string): readonly Entry[] {
    const { environments, left } = this.#store.value
    return [...entriesOf(environments), ...entriesOf(left)].filter(([, one]) => one.mark === mark)
  }

  /** An id for an environment that has none: by its place, unless another one has come from there. */
  freshId(dotFlox: string): EnvironmentId {
    const id = environmentId(dotFlox)
    const { environments, left } = this.#store.value
    const isTaken = Object.hasOwn(environments, id) || Object.hasOwn(left, id)
    return isTaken ? environmentIdSchema.parse(randomBytes(16).toString('hex')) : id
  }

  get(id: EnvironmentId): Registered | null {
    return this.#store.value.environments[id] ?? null
  }

  /** One that is or was on the list. Errors: ENVIRONMENT_NOT_FOUND. */
  known(id: EnvironmentId): Registered {
    return this.#store.value.left[id] ?? this.require(id)
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
      mark: null,
      origin: 'elsewhere',
      lastUsed: null,
      pinned: false,
      generation: null,
      size: null,
    }
    const known = this.get(id)
    const next: Registered = { ...(known ?? this.#store.value.left[id] ?? fresh), ...change }
    // A command that only looks writes nothing, and waits for no disk.
    if (known && isDeepStrictEqual(known, next)) return known
    await this.#store.update(({ environments, left, ...rest }) => {
      const { [id]: _back, ...others } = left
      return { ...rest, environments: { ...environments, [id]: next }, left: others }
    })
    return next
  }

  /** Notes the folders in which environments were seen. Errors: DISK_FULL, FILE_ACCESS. */
  async noteMarks(marks: ReadonlyMap<EnvironmentId, string>): Promise<void> {
    const seen: ReadonlyMap<string, string> = marks
    await this.#store.update(
      ({ environments, ...rest }) => {
        const entries = Object.entries(environments).map(([id, one]) => {
          const mark = seen.get(id)
          return [id, mark === undefined ? one : { ...one, mark }] as const
        })
        return { ...rest, environments: Object.fromEntries(entries) }
      },
      { ahead: true },
    )
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

  /** Takes one off the list, and remembers it for when it comes back. Errors: DISK_FULL, FILE_ACCESS. */
  async leave(id: EnvironmentId): Promise<void> {
    await this.#store.update(({ environments, left, ...rest }) => {
      const { [id]: gone, ...others } = environments
      return { ...rest, environments: others, left: gone ? { ...left, [id]: gone } : left }
    })
  }

  /** Forgets one, listed or not. Errors: DISK_FULL, FILE_ACCESS. */
  async remove(id: EnvironmentId): Promise<void> {
    await this.#store.update((value) => {
      const { [id]: _listed, ...environments } = value.environments
      const { [id]: _left, ...left } = value.left
      return { ...value, environments, left }
    })
  }
}

/** Keys were ids when they were added. */
const entriesOf = (record: Readonly<Record<string, Registered>>) =>
  Object.entries(record) as [EnvironmentId, Registered][]

/** The project folder of a `.flox`. */
export const projectFolder = (dotFlox: string): string => dirname(dotFlox)
