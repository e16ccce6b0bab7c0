import { z } from 'zod'

/** Names a text without keeping it. Null: no such file. */
const textHash = z.string().nullable()

const rowSchema = z.object({
  generation: z.number().int(),
  /** The generation that this change was made from; null for what came before all of them. */
  parent: z.number().int().nullable(),
  /** Its record in the history folder; null for what was there before the first record of earlier versions. */
  file: z.string().nullable(),
  at: z.iso.datetime(),
  summary: z.string(),
  jobId: z.string().nullable(),
})

/** One generation: what was done, and from where. Rows of one environment are a tree, oldest first. */
export type HistoryRow = z.infer<typeof rowSchema>

export const historyIndexSchema = z.object({
  version: z.literal(1),
  rows: z.array(rowSchema),
  /** The generation that the environment is now; null before the first. */
  live: z.number().int().nullable(),
  /** The files as Floe last left them; null in histories of earlier versions. */
  state: z.object({ manifest: textHash, lock: textHash, pins: textHash }).nullable(),
})
export type HistoryIndex = z.infer<typeof historyIndexSchema>

export const emptyIndex: HistoryIndex = { version: 1, rows: [], live: null, state: null }

export function rowOf(index: HistoryIndex, generation: number | null): HistoryRow | null {
  return index.rows.find((row) => row.generation === generation) ?? null
}

/** The change that undo takes back: the live one, unless nothing lies below it. */
export function undoRow(index: HistoryIndex): HistoryRow | null {
  const live = rowOf(index, index.live)
  return live && live.parent !== null ? live : null
}

/** The change that redo brings back: the newest that was made from what is live now. */
export function redoRow(index: HistoryIndex): HistoryRow | null {
  const next = index.rows.filter((row) => row.parent !== null && row.parent === index.live)
  return next.at(-1) ?? null
}

/** The live generation and all that lie below it, newest first. */
export function lineage(index: HistoryIndex, generation: number | null): readonly HistoryRow[] {
  const rows: HistoryRow[] = []
  for (let row = rowOf(index, generation); row && !rows.includes(row); row = rowOf(index, row.parent)) rows.push(row)
  return rows
}

/** What earlier versions wrote down of a change. */
interface OldEntry {
  readonly file: string
  readonly generation: number
  readonly at: string
  readonly summary: string
  readonly jobId: string | null
  /** Whether nothing was built before it: then it counts as the creation. */
  readonly creation: boolean
}

/**
 * Adds changes that the index does not know: those of earlier versions, which kept none. Each was made from the one
 * before it. Generations that were counted twice, because the environment had left the list, are counted on.
 */
export function withOldEntries(index: HistoryIndex, entries: readonly OldEntry[]): HistoryIndex {
  const rows = [...index.rows]
  let live = index.live
  for (const { creation, file, at, summary, jobId, generation: own } of entries) {
    const newest = rows.at(-1)?.generation ?? null
    if (newest === null && !creation) rows.push(foundRow(own - 1, at))
    const parent = live ?? rows.at(-1)?.generation ?? null
    const generation = newest === null ? own : Math.max(own, newest + 1)
    rows.push({ generation, parent, file, at, summary, jobId })
    live = generation
  }
  // What the files were left as is told by the last entry alone.
  return entries.length === 0 ? index : { ...index, rows, live, state: null }
}

/** What an environment was before Floe first changed it. */
export const foundRow = (generation: number, at: string): HistoryRow => ({
  generation,
  parent: null,
  file: null,
  at,
  summary: 'As it was found',
  jobId: null,
})
