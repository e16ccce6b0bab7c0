import type { EnvironmentId } from '../../shared/model/environment.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { changeOf } from '../environments/history/history-entry.ts'
import type { HistoryEntry } from '../environments/history/history-entry.ts'
import { lineage } from '../environments/history/history-index.ts'
import type { HistoryRow } from '../environments/history/history-index.ts'
import type { History } from '../environments/history/history.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { defaultPriority } from '../../shared/model/manifest-defaults.ts'

/** The packages that a manifest names: install id → priority. */
export type Named = ReadonlyMap<string, number>

/** What one generation did to the packages of the manifest. */
export interface RecordedChange {
  readonly row: HistoryRow
  readonly before: Named
  readonly after: Named
}

/**
 * Every generation from the live one down that tells of the manifest, newest first; null for a record that cannot be
 * read. Each record is read once, when it is asked for.
 */
export async function* recordedChanges(
  history: History,
  id: EnvironmentId,
  manifestPath: string,
): AsyncGenerator<RecordedChange | null> {
  const { index } = await history.read(id)
  // What one change left is what the next one found.
  const known = new Map<string | null, Named>()
  const named = (text: string | null) => known.get(text) ?? remember(known, text)
  for (const row of lineage(index, index.live)) {
    if (row.file === null) continue
    const entry = await history.entry(id, row).catch(() => null)
    const change = entry && manifestChange(entry, manifestPath)
    if (!entry) yield null
    else if (change) yield { row, before: named(change.before), after: named(change.after) }
  }
}

/** A record without a change still tells what the manifest was where it holds the whole state. */
function manifestChange(entry: HistoryEntry, manifestPath: string) {
  const change = changeOf(entry, manifestPath)
  if (change) return change
  const { whole } = entry
  return whole ? { before: whole.manifest, after: whole.manifest } : null
}

function remember(known: Map<string | null, Named>, text: string | null): Named {
  const named = namedIn(text)
  known.set(text, named)
  return named
}

/** The packages that a text names; none where it cannot be read. */
export function namedIn(text: string | null): Named {
  try {
    const install = parseManifest(text ?? '').manifest.install ?? {}
    return new Map(Object.entries(install).map(([id, { priority }]) => [id, priority ?? defaultPriority]))
  } catch (error) {
    if (error instanceof FloeError) return new Map()
    throw error
  }
}
