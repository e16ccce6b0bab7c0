import type { ConflictReport, FileConflictGroup, SettledBy } from '../../../shared/model/conflict.ts'
import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import type { HistoryRow } from '../../environments/history/history-index.ts'
import type { History } from '../../environments/history/history.ts'
import type { EnvironmentFiles } from '../../environments/read-environment.ts'
import { namedIn, recordedChanges } from '../../providers/recorded-changes.ts'
import type { Named, RecordedChange } from '../../providers/recorded-changes.ts'

interface Standing {
  readonly history: History
  readonly id: EnvironmentId
  readonly files: EnvironmentFiles
}

/** The report of the present environment, with the time at which each conflict was settled. History is read only where something is settled. */
export async function withSettledBy(report: ConflictReport, { history, id, files }: Standing): Promise<ConflictReport> {
  const settled = report.conflicts.filter((one): one is FileConflictGroup => one.area === 'files' && one.settled)
  if (settled.length === 0) return report
  const { path, text } = files.manifest
  const found = await whenSettled(settled, namedIn(text), recordedChanges(history, id, path))
  const conflicts = report.conflicts.map((one) => {
    const settledBy = found.get(one.id)
    return one.area === 'files' && settledBy ? { ...one, settledBy: creditFor(one, settledBy) } : one
  })
  return { ...report, conflicts }
}

/** Who installs a package has not decided about what it brings along: without a priority in the manifest nobody has. */
function creditFor({ parties }: FileConflictGroup, settledBy: SettledBy): SettledBy {
  const names = [...new Set(parties.flatMap(({ broughtBy }) => broughtBy ?? []))]
  const isRanked = parties.some(({ broughtBy, priority }) => broughtBy === null && priority !== defaultPriority)
  if (settledBy.who !== 'you' || names.length === 0 || isRanked) return settledBy
  return { who: 'packages', names, at: settledBy.at }
}

type Settled = Pick<FileConflictGroup, 'id' | 'parties'>

/**
 * The newest change in which a party of each conflict came, went or got another priority, by the conflict's id; without
 * those of which a record that cannot be read could tell. `changes` are walked no further than is needed.
 */
export async function whenSettled(
  conflicts: readonly Settled[],
  now: Named,
  changes: AsyncIterable<RecordedChange | null>,
): Promise<ReadonlyMap<string, SettledBy>> {
  const found = new Map<string, SettledBy>()
  const open = new Map(conflicts.map(({ id, parties }) => [id, parties.map(({ installId }) => installId)]))
  const answer = (before: Named, after: Named, settledBy: SettledBy) => {
    const changed = changedBetween(before, after)
    for (const [id, installIds] of open) {
      if (!installIds.some((installId) => changed.has(installId))) continue
      found.set(id, settledBy)
      open.delete(id)
    }
  }
  let isNewest = true
  for await (const change of changes) {
    if (!change) return found
    if (isNewest) answer(change.after, now, { who: 'outside', at: null })
    isNewest = false
    answer(change.before, change.after, madeBy(change.row))
    if (open.size === 0) return found
  }
  for (const id of open.keys()) found.set(id, { who: 'found' })
  return found
}

/** What Floe did was a job; what it only noted was none. */
const madeBy = ({ at, jobId }: HistoryRow): SettledBy => ({ who: jobId === null ? 'outside' : 'you', at })

/** Install ids that are in only one of the two, or with another priority. */
function changedBetween(before: Named, after: Named): ReadonlySet<string> {
  const all = [...before.keys(), ...after.keys()]
  return new Set(all.filter((installId) => before.get(installId) !== after.get(installId)))
}
