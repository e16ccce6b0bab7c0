import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import type { PreparedChange } from './prepare-change.ts'

/** For so long a preview counts as looked at. */
const keepMs = 60_000

interface Kept {
  readonly key: string
  readonly until: number
  readonly change: PreparedChange
}

/**
 * Changes that a preview has planned, the last one of each environment: what was looked at is what is applied,
 * as long as neither a file of the environment nor the catalog has changed since.
 */
export class PreparedChanges {
  readonly #kept = new Map<string, Kept>()

  /** `catalog` names the state of the catalog from which it was resolved. */
  keep(before: EnvironmentFiles, edit: ManifestEdit, catalog: string, change: PreparedChange): void {
    const now = Date.now()
    for (const [folder, { until }] of this.#kept) if (until < now) this.#kept.delete(folder)
    this.#kept.set(before.dotFlox, { key: keyOf(before, edit, catalog), until: now + keepMs, change })
  }

  /** Null when nothing of this kind was looked at lately. */
  take(before: EnvironmentFiles, edit: ManifestEdit, catalog: string): PreparedChange | null {
    const kept = this.#kept.get(before.dotFlox)
    this.#kept.delete(before.dotFlox)
    return kept && kept.until >= Date.now() && kept.key === keyOf(before, edit, catalog) ? kept.change : null
  }
}

const keyOf = ({ manifest, lock, pins }: EnvironmentFiles, edit: ManifestEdit, catalog: string) =>
  JSON.stringify([catalog, edit, manifest.text, lock.text, pins.text])
