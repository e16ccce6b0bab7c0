import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { History } from '../environments/history/history.ts'
import { recordedChanges } from './recorded-changes.ts'

/** When each package of the manifest came into it through Floe, by install id; without those of which that is not known. */
export async function whenAdded(
  history: History,
  id: EnvironmentId,
  manifestPath: string,
): Promise<ReadonlyMap<string, Date>> {
  const found = new Map<string, Date>()
  for await (const change of recordedChanges(history, id, manifestPath)) {
    if (!change) continue
    const { row, before, after } = change
    for (const installId of after.keys())
      if (!before.has(installId) && !found.has(installId)) found.set(installId, new Date(row.at))
  }
  return found
}
