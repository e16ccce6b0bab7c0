import { basename } from 'node:path'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { describe } from '../../shared/errors/describe.ts'
import { toWireError } from '../../shared/errors/wire-error.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { History as HistoryView } from '../../shared/model/history.ts'
import type { History } from '../environments/history/history.ts'
import { lineage, redoRow, undoRow } from '../environments/history/history-index.ts'
import type { HistoryIndex, HistoryRow } from '../environments/history/history-index.ts'
import { readEnvironment } from '../environments/read-environment.ts'

/** What a person reads of a history: every generation, which of them counts, and the ways back and forward. */
export async function viewHistory(history: History, id: EnvironmentId, dotFlox: string): Promise<HistoryView> {
  const { index } = await history.read(id)
  const below = new Set(lineage(index, index.live))
  const stateOf = (row: HistoryRow): HistoryView['entries'][number]['state'] => {
    if (row.generation === index.live) return 'live'
    return below.has(row) ? 'past' : 'undone'
  }
  const entries = index.rows.toReversed().map((row) => ({
    generation: row.generation,
    at: row.at,
    summary: row.summary,
    jobId: row.jobId,
    state: stateOf(row),
  }))
  const blocked = entries.length === 0 ? null : await whyBlocked(history, id, index, dotFlox)
  return {
    entries,
    undo: blocked === null ? stepOf(undoRow(index)) : null,
    redo: blocked === null ? stepOf(redoRow(index)) : null,
    blocked,
  }
}

const stepOf = (row: HistoryRow | null) => row && { generation: row.generation, summary: row.summary }

async function whyBlocked(
  history: History,
  id: EnvironmentId,
  index: HistoryIndex,
  dotFlox: string,
): Promise<string | null> {
  try {
    const [path] = await history.foreignPaths(id, index, await readEnvironment(dotFlox))
    if (path === undefined) return null
    return `Another program has changed ${basename(path)} since. The next change through Floe keeps that too.`
  } catch (error) {
    if (!(error instanceof FloeError)) throw error
    return describe(toWireError(error)).title
  }
}
