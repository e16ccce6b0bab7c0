import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { z } from 'zod'
import type { JournalEntry } from '../journal.ts'
import type { FilesOnDisk } from '../read-environment.ts'
import type { HistoryIndex } from './history-index.ts'

/** What a history looks at on disk. */
export type HistoryFiles = Pick<FilesOnDisk, 'manifest' | 'lock' | 'pins' | 'links'>

const fileChangeSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const linkChangeSchema = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

const stateSchema = z.object({
  manifest: z.string().nullable(),
  lock: z.string().nullable(),
  pins: z.string().nullable(),
  links: z.object({ dev: z.string().nullable(), run: z.string().nullable() }),
})

/** Everything of an environment that a change may change. Null: no such file, no such link. */
export type EnvironmentState = z.infer<typeof stateSchema>

export const historyEntrySchema = z.object({
  generation: z.number().int(),
  at: z.iso.datetime(),
  summary: z.string(),
  jobId: z.string().nullable(),
  outcome: z.enum(['done', 'failed', 'cancelled']),
  files: z.array(fileChangeSchema),
  links: z.array(linkChangeSchema),
  /** The whole state that it left, where no earlier entry tells the rest: the first, and the first since old versions. */
  whole: stateSchema.optional(),
})

/** One thing that was done to an environment, with every byte that it changed, so that it can be undone. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>

export const texts = ['manifest', 'lock', 'pins'] as const
export const modes = ['dev', 'run'] as const

export function stateOnDisk({ manifest, lock, pins, links }: HistoryFiles): EnvironmentState {
  const { dev, run } = links
  return { manifest: manifest.text, lock: lock.text, pins: pins.text, links: { dev: dev.target, run: run.target } }
}

/** What a change did to a file of the environment, found by its name: the environment may have been elsewhere then. */
export function changeOf(
  { files }: Pick<HistoryEntry, 'files'>,
  path: string,
): HistoryEntry['files'][number] | undefined {
  return files.find((file) => basename(file.path) === basename(path))
}

/** The state with one side of a change put over it: `before` takes it back, `after` makes it again. */
export function withSide(
  state: EnvironmentState,
  files: HistoryFiles,
  entry: Pick<HistoryEntry, 'files' | 'links'>,
  side: 'before' | 'after',
): EnvironmentState {
  const sides = { manifest: state.manifest, lock: state.lock, pins: state.pins }
  for (const name of texts) {
    const change = changeOf(entry, files[name].path)
    if (change) sides[name] = change[side]
  }
  const links = { ...state.links }
  for (const mode of modes) {
    // The rest of its name is that of the environment, which may have been another then.
    const change = entry.links.find(({ path }) => path.endsWith(`-${mode}`))
    if (change) links[mode] = change[side]
  }
  return { ...sides, links }
}

/** What lies between two states, as a change of these files. */
export function changeBetween(
  files: HistoryFiles,
  before: EnvironmentState,
  after: EnvironmentState,
): Pick<JournalEntry, 'files' | 'links'> {
  const changedTexts = texts.map((name) => ({ path: files[name].path, before: before[name], after: after[name] }))
  const changedLinks = modes.map((mode) => ({
    path: files.links[mode].path,
    before: before.links[mode],
    after: after.links[mode],
  }))
  return {
    files: changedTexts.filter((change) => change.before !== change.after),
    links: changedLinks.filter((change) => change.before !== change.after),
  }
}

export function hashesOf({ manifest, lock, pins }: EnvironmentState): NonNullable<HistoryIndex['state']> {
  return { manifest: hashOf(manifest), lock: hashOf(lock), pins: hashOf(pins) }
}

const hashOf = (text: string | null) => (text === null ? null : createHash('sha256').update(text).digest('hex'))
