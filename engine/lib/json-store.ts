import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { atomicWrite } from './atomic-write.ts'
import { fileError } from './file-error.ts'
import { readText } from './read-text.ts'

/**
 * One value in one JSON file. Read once, kept in memory, written whole at each update, updates one after the other.
 * A file that cannot be parsed is put aside as `….corrupt` and the value starts from its default: only that store is
 * reset, and a copy is kept.
 */
export class JsonStore<Schema extends z.ZodType> {
  readonly #path: string
  readonly #schema: Schema
  readonly #mode: number
  #value: z.output<Schema>
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(path: string, schema: Schema, value: z.output<Schema>, mode: number) {
    this.#path = path
    this.#schema = schema
    this.#value = value
    this.#mode = mode
  }

  /** Opens the store. `initial` must satisfy the schema. Errors: FILE_ACCESS. */
  static async open<Schema extends z.ZodType>(options: {
    path: string
    schema: Schema
    initial: z.input<Schema>
    mode?: number
  }): Promise<JsonStore<Schema>> {
    const { path, schema, initial, mode = 0o600 } = options
    const text = await readText(path)
    const found = text === null ? null : schema.safeParse(parseJson(text))
    if (found && !found.success) await rename(path, `${path}.corrupt`).catch(() => {})
    return new JsonStore(path, schema, found?.success ? found.data : schema.parse(initial), mode)
  }

  get value(): z.output<Schema> {
    return this.#value
  }

  /**
   * Changes the value; memory changes only once the file has. With `ahead`, for what is so whatever becomes of the file,
   * memory changes at once, and the next update writes it too. Errors: DISK_FULL, FILE_ACCESS.
   */
  update(change: (value: z.output<Schema>) => z.input<Schema>, { ahead = false } = {}): Promise<z.output<Schema>> {
    const next = this.#queue.then(async () => {
      const value = this.#schema.parse(change(this.#value))
      if (ahead) this.#value = value
      const folder = dirname(this.#path)
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) =>
        Promise.reject(fileError(folder, error)),
      )
      await atomicWrite(this.#path, `${JSON.stringify(value, null, 2)}\n`, { mode: this.#mode })
      this.#value = value
      return value
    })
    this.#queue = next.catch(() => {})
    return next
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
