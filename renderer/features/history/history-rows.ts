import type { ActivityEntry } from '../../../shared/model/environment.ts'
import type { HistoryEntry } from '../../../shared/model/history.ts'

/** A row of the list: a generation, or a change that failed or was cancelled. */
export type HistoryRow =
  | { readonly kind: 'generation'; readonly id: string; readonly entry: HistoryEntry }
  | { readonly kind: 'nothing'; readonly id: string; readonly activity: ActivityEntry }

/** Generations newest first, and between them by their time what failed or was cancelled. */
export function historyRows(entries: readonly HistoryEntry[], activity: readonly ActivityEntry[]): HistoryRow[] {
  const generations = entries.map((entry): HistoryRow => ({ kind: 'generation', id: String(entry.generation), entry }))
  const nothing = activity
    .filter(({ outcome }) => outcome !== 'done')
    .map((one): HistoryRow => ({ kind: 'nothing', id: `job ${one.jobId ?? one.at}`, activity: one }))
  const rows: HistoryRow[] = []
  // The order of generations is that of their numbers, whatever the clock says.
  for (const row of generations) {
    while (nothing[0] && atOf(nothing[0]) >= atOf(row)) rows.push(...nothing.splice(0, 1))
    rows.push(row)
  }
  return [...rows, ...nothing]
}

const atOf = (row: HistoryRow) => (row.kind === 'generation' ? row.entry.at : row.activity.at)

export interface Pair {
  readonly from: number
  readonly to: number
}

/**
 * What is compared when a generation is chosen: it with what is live; the live one with what was before it; an undone
 * one as redoing it would change. Null while there is nothing to compare with.
 */
export function pairFor(entries: readonly HistoryEntry[], chosen: number | null): Pair | null {
  const live = entries.find(({ state }) => state === 'live')
  const entry = entries.find(({ generation }) => generation === chosen) ?? live
  if (!live || !entry) return null
  if (entry.state === 'undone') return { from: live.generation, to: entry.generation }
  if (entry !== live) return { from: entry.generation, to: live.generation }
  const before = entries.find(({ state }) => state === 'past')
  return before ? { from: before.generation, to: live.generation } : null
}
