import { join } from 'node:path'
import { settingsSchema } from '../../shared/model/settings.ts'
import type { Settings as Values } from '../../shared/model/settings.ts'
import { JsonStore } from '../lib/json-store.ts'

type Change = { readonly [Name in keyof Values]?: Values[Name] | undefined }

/** What the user chose, in `settings.json` of Floe's config folder. */
export class Settings {
  readonly #store: JsonStore<typeof settingsSchema>
  readonly #onChange: () => void

  private constructor(store: JsonStore<typeof settingsSchema>, onChange: () => void) {
    this.#store = store
    this.#onChange = onChange
  }

  static async open(folder: string, onChange: () => void): Promise<Settings> {
    const path = join(folder, 'settings.json')
    return new Settings(await JsonStore.open({ path, schema: settingsSchema, initial: {} }), onChange)
  }

  get value(): Values {
    return this.#store.value
  }

  /** Errors: DISK_FULL, FILE_ACCESS. */
  async set(change: Change): Promise<Values> {
    const value = await this.#store.update((now) => ({ ...now, ...given(change) }))
    this.#onChange()
    return value
  }
}

/** Only what was named: an undefined value keeps what there is. */
const given = (change: Change): Partial<Values> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
