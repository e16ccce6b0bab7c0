import { statSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJson } from '../../lib/parse-json.ts'
import { FloeError } from '../../../shared/errors/floe-error.ts'
import type { EnvironmentId } from '../../../shared/model/environment.ts'
import { fileError } from '../../lib/file-error.ts'
import { readText } from '../../lib/read-text.ts'
import type { JournalEntry } from '../journal.ts'
import { changeBetween, hashesOf, historyEntrySchema, stateOnDisk, texts, withSide } from './history-entry.ts'
import type { EnvironmentState, HistoryEntry, HistoryFiles } from './history-entry.ts'
import { emptyIndex, foundRow, historyIndexSchema, lineage, rowOf, undoRow, withOldEntries } from './history-index.ts'
import type { HistoryIndex, HistoryRow } from './history-index.ts'

type FileChanges = JournalEntry['files']
type Change = Pick<JournalEntry, 'files' | 'links'>

export interface RecordWords {
  readonly summary: string
  readonly jobId: string | null
  /** The change that made the environment: nothing lies below it. */
  readonly creation: boolean
  /** The last generation that is known elsewhere; numbers never go back. */
  readonly counted: number
  /** What another program did between two states, in words. */
  readonly foreignSummary: (before: EnvironmentState, after: EnvironmentState) => string | Promise<string>
}

/**
 * What was done to environments through Floe: a folder for each, a file for each change, and an index that says which
 * of them is live. Nothing is written here: a change and its record go through the journal in one commit.
 */
export class History {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The history of an environment, with the text of the index on disk. Never fails for damaged files. */
  async read(id: EnvironmentId): Promise<{ index: HistoryIndex; text: string | null }> {
    const text = await readText(this.#indexPath(id)).catch(() => null)
    const parsed = historyIndexSchema.safeParse(parseJson(text))
    const index = parsed.success ? parsed.data : emptyIndex
    const known = new Set(index.rows.map(({ file }) => file))
    const old = (await this.#names(id)).filter((name) => !known.has(name))
    const entries = await Promise.all(old.map(async (file) => ({ file, entry: await this.#readEntry(id, file) })))
    const done = entries.flatMap(({ file, entry }) =>
      entry?.outcome === 'done' ? [{ ...entry, file, creation: isFirstBuild(entry) }] : [],
    )
    return { text, index: withOldEntries(index, done) }
  }

  /** Whether something was recorded of an environment at that time or later. */
  isSince(id: EnvironmentId, milliseconds: number): boolean {
    const found = statSync(this.#indexPath(id), { throwIfNoEntry: false })
    return found !== undefined && found.mtimeMs >= milliseconds
  }

  /** Errors: GENERATION_NOT_FOUND. */
  async entry(id: EnvironmentId, row: HistoryRow): Promise<HistoryEntry> {
    const entry = row.file === null ? null : await this.#readEntry(id, row.file)
    if (entry) return entry
    const { generation } = row
    throw new FloeError('GENERATION_NOT_FOUND', `no record of generation ${generation}`, { generation })
  }

  /** The whole state of a generation. Errors: GENERATION_NOT_FOUND. */
  async stateOf(
    id: EnvironmentId,
    index: HistoryIndex,
    generation: number,
    files: HistoryFiles,
  ): Promise<EnvironmentState> {
    if (!rowOf(index, generation)) throw new FloeError('GENERATION_NOT_FOUND', `no ${generation}`, { generation })
    const below: HistoryEntry[] = []
    for (const row of lineage(index, generation)) {
      if (row.file === null) continue
      const entry = await this.entry(id, row)
      if (entry.whole)
        return below.toReversed().reduce((state, one) => withSide(state, files, one, 'after'), entry.whole)
      below.push(entry)
    }
    // Earlier versions: what none of them has touched is as the first change of all found it.
    const others = index.rows.filter((row) => row.file !== null && !lineage(index, generation).includes(row))
    let state = stateOnDisk(files)
    for (const row of others.toReversed()) state = withSide(state, files, await this.entry(id, row), 'before')
    for (const entry of below.toReversed()) state = withSide(state, files, entry, 'after')
    return state
  }

  /** The files of which another program has written since the live change, by their paths. Errors: GENERATION_NOT_FOUND. */
  async foreignPaths(id: EnvironmentId, index: HistoryIndex, files: HistoryFiles): Promise<readonly string[]> {
    const now = stateOnDisk(files)
    if (index.state) {
      const [was, is] = [index.state, hashesOf(now)]
      return texts.filter((name) => was[name] !== is[name]).map((name) => files[name].path)
    }
    const live = undoRow(index)
    if (!live) return []
    const expected = withSide(now, files, await this.entry(id, live), 'after')
    return texts.filter((name) => expected[name] !== now[name]).map((name) => files[name].path)
  }

  /** The files that record a change, to be written together with it; what another program did before it gets one of its own. */
  async record(
    id: EnvironmentId,
    before: HistoryFiles,
    change: Change,
    { summary, jobId, creation, counted, foreignSummary }: RecordWords,
  ): Promise<FileChanges> {
    const { index, text } = await this.read(id)
    const isChange = change.files.length + change.links.length > 0
    const foreign = await this.#foreignChange(id, index, before)
    if (!isChange && !foreign) return []
    await this.#prepare(id)
    const at = new Date().toISOString()
    const draft = new Draft(index, Math.max(counted, index.rows.at(-1)?.generation ?? 0), await this.#nextNumber(id))
    const after = withSide(stateOnDisk(before), before, change, 'after')
    if (index.rows.length === 0 && !creation) draft.addFound(stateOnDisk(before), at)
    if (foreign) {
      const said = await foreignSummary(withSide(stateOnDisk(before), before, foreign, 'before'), stateOnDisk(before))
      draft.add(foreign, { at, summary: said, jobId: null })
    }
    const isWhole = creation || (index.rows.length > 0 && index.state === null)
    if (isChange) draft.add(change, { at, summary, jobId }, isWhole ? after : undefined)
    const next: HistoryIndex = { version: 1, rows: draft.rows, live: draft.live, state: hashesOf(after) }
    return [...this.#entryFiles(id, draft), this.#indexChange(id, text, next)]
  }

  /** Another generation becomes the live one, and the environment what `state` says. */
  async move(id: EnvironmentId, generation: number, state: EnvironmentState): Promise<FileChanges> {
    await this.#prepare(id)
    const { index, text } = await this.read(id)
    return [this.#indexChange(id, text, { ...index, live: generation, state: hashesOf(state) })]
  }

  /** Removes all that is kept of an environment. */
  async forget(id: EnvironmentId): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true })
  }

  /** What was done between the live change and now by others; null where nothing was done, or where it cannot be known. */
  async #foreignChange(id: EnvironmentId, index: HistoryIndex, before: HistoryFiles): Promise<Change | null> {
    const foreign = await this.foreignPaths(id, index, before).catch(() => [])
    if (foreign.length === 0 || index.live === null) return null
    const live = await this.stateOf(id, index, index.live, before).catch(() => null)
    return live && changeBetween(before, live, stateOnDisk(before))
  }

  #entryFiles(id: EnvironmentId, draft: Draft): FileChanges {
    return draft.entries.map(({ file, entry }) => ({
      path: join(this.#folder, id, file),
      before: null,
      after: JSON.stringify(entry),
    }))
  }

  #indexChange(id: EnvironmentId, before: string | null, next: HistoryIndex): FileChanges[number] {
    return { path: this.#indexPath(id), before, after: `${JSON.stringify(next)}\n` }
  }

  /** Only this user can read the folder. Errors: FILE_ACCESS, DISK_FULL. */
  async #prepare(id: EnvironmentId): Promise<void> {
    const folder = join(this.#folder, id)
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) =>
      Promise.reject(fileError(folder, error)),
    )
  }

  async #nextNumber(id: EnvironmentId): Promise<number> {
    return Number((await this.#names(id)).at(-1)?.slice(0, 6) ?? 0) + 1
  }

  async #names(id: EnvironmentId): Promise<string[]> {
    const names = await readdir(join(this.#folder, id)).catch(() => [])
    return names.filter((name) => /^\d{6}\.json$/.test(name)).sort()
  }

  async #readEntry(id: EnvironmentId, name: string): Promise<HistoryEntry | null> {
    const text = await readText(join(this.#folder, id, name)).catch(() => null)
    const parsed = historyEntrySchema.safeParse(parseJson(text))
    return parsed.success ? parsed.data : null
  }

  #indexPath(id: EnvironmentId): string {
    return join(this.#folder, id, 'index.json')
  }
}

type Said = Pick<HistoryRow, 'at' | 'summary' | 'jobId'>

/** An index while changes are added to it. */
class Draft {
  readonly rows: HistoryRow[]
  readonly entries: { readonly file: string; readonly entry: HistoryEntry }[] = []
  live: number | null
  #generation: number
  #number: number

  constructor(index: HistoryIndex, generation: number, number: number) {
    this.rows = [...index.rows]
    this.live = index.live
    this.#generation = generation
    this.#number = number
  }

  addFound(found: EnvironmentState, at: string): void {
    this.#put({ ...foundRow(this.#generation, at), file: this.#nextFile() }, noChange, found)
  }

  add(change: Change, said: Said, whole?: EnvironmentState): void {
    const row = { generation: ++this.#generation, parent: this.live, file: this.#nextFile(), ...said }
    this.#put(row, change, whole)
  }

  #put(row: HistoryRow & { readonly file: string }, { files, links }: Change, whole?: EnvironmentState): void {
    const { file, parent: _parent, ...said } = row
    this.rows.push(row)
    this.entries.push({ file, entry: { ...said, outcome: 'done', files, links, ...(whole && { whole }) } })
    this.live = row.generation
  }

  #nextFile(): string {
    return `${String(this.#number++).padStart(6, '0')}.json`
  }
}

const noChange: Change = { files: [], links: [] }

/** Whether nothing was built here before it. */
const isFirstBuild = ({ links }: HistoryEntry) => links.length > 0 && links.every(({ before }) => before === null)
