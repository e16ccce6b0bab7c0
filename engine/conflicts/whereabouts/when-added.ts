import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import { lineage } from '../../environments/history/history-index.ts'
import type { History } from '../../environments/history/history.ts'
import { parseManifest } from '../../manifest/parse-manifest.ts'

/** When each package of the manifest came into it through Floe, by install id; without those of which that is not known. */
export async function whenAdded(
  history: History,
  id: EnvironmentId,
  manifestPath: string,
): Promise<ReadonlyMap<string, Date>> {
  const { index } = await history.read(id)
  const found = new Map<string, Date>()
  for (const row of lineage(index, index.live)) {
    const entry = row.file === null ? null : await history.entry(id, row).catch(() => null)
    const change = entry?.files.find(({ path }) => path === manifestPath)
    if (!change) continue
    const before = installIds(change.before)
    for (const installId of installIds(change.after))
      if (!before.has(installId) && !found.has(installId)) found.set(installId, new Date(row.at))
  }
  return found
}

function installIds(text: string | null): ReadonlySet<string> {
  try {
    return new Set(Object.keys(parseManifest(text ?? '').manifest.install ?? {}))
  } catch (error) {
    if (error instanceof FloeError) return new Set() // a text that cannot be read names nothing
    throw error
  }
}
