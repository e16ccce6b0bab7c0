import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, stat, symlink, truncate, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../lib/parse-json.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { atomicWrite, fileStamp, stageFile, syncFolder } from '../lib/atomic-write.ts'
import type { AtomicWriteOptions, StagedFile } from '../lib/atomic-write.ts'
import { failpoint } from '../lib/failpoint.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'
import { holdFolder } from '../lib/held-folder.ts'
import { isInside, pathInside } from '../lib/path-inside.ts'
import { readTarget, readText } from '../lib/read-text.ts'
import { sweepTemporaries, temporaryBeside } from '../lib/temporaries.ts'
import { manifestPath } from './layout.ts'

const changedFileSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const changedLinkSchema = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

const journalEntrySchema = z.object({
  version: z.literal(1),
  dotFlox: z.string(),
  files: z.array(changedFileSchema),
  links: z.array(changedLinkSchema),
  /** The file outside the project to which the user let the manifest be a link. */
  agreedManifest: z.string().nullish(),
})

type ChangedFile = z.infer<typeof changedFileSchema>

/** Everything that one commit changes on disk, with what was there before. Null means: no such file, no such link. */
export type JournalEntry = z.infer<typeof journalEntrySchema>

/**
 * Makes all changes of one entry, or none that lasts: the intent is on disk before the first of them, so that a crash
 * in the middle is finished by `recoverJournal`. A failure that is not a crash is undone here.
 * What belongs to the environment is written inside its project only, whatever links lie there.
 * Errors: CHANGED_ON_DISK, DISK_FULL, FILE_ACCESS.
 */
export async function writeThroughJournal(folder: string, entry: JournalEntry): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(refused(folder))
  const intent = intentPath(folder, entry)
  await atomicWrite(intent, JSON.stringify(entry), { mode: 0o600 })
  failpoint('commit:intent')
  try {
    await rollForward(entry)
  } catch (error) {
    await rollBack(entry)
    await clearIntent(intent)
    throw error
  }
  failpoint('commit:done')
  await clearIntent(intent)
}

/**
 * An intent that stays would be carried out by the next start, even where it was undone here or by others since. What
 * cannot be removed is emptied, which no start carries out.
 */
async function clearIntent(intent: string): Promise<void> {
  for (const clear of [unlink, unlink, truncate]) {
    const isClear = await clear(intent).then(
      () => true,
      (error: unknown) => hasErrno(error, 'ENOENT'),
    )
    if (isClear) return
  }
}

/** One for each environment: a new commit takes the place of an intent that could not be finished. */
function intentPath(folder: string, { dotFlox }: JournalEntry): string {
  return pathInside(folder, `${createHash('sha256').update(dotFlox).digest('hex').slice(0, 16)}.json`)
}

/**
 * What became of an intent that a crash had left: finished; left alone because someone else has written since; or kept
 * for the next start because its files cannot be written now.
 */
export interface Recovery {
  readonly dotFlox: string
  readonly outcome: 'finished' | 'overtaken' | 'unreadable' | 'blocked'
}

/** Finishes commits that a crash has cut off. Called once before the engine answers anything; never fails. */
export async function recoverJournal(folder: string): Promise<readonly Recovery[]> {
  await sweepTemporaries(folder)
  const names = await readdir(folder).catch(() => [])
  const recoveries: Recovery[] = []
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const intent = pathInside(folder, name)
    const recovery = await recoverOne(intent).catch((): Recovery => ({ dotFlox: intent, outcome: 'blocked' }))
    recoveries.push(recovery)
    if (recovery.outcome !== 'blocked') await unlink(intent).catch(() => {})
  }
  return recoveries
}

async function recoverOne(intent: string): Promise<Recovery> {
  const parsed = journalEntrySchema.safeParse(parseJson((await readText(intent)) ?? ''))
  if (!parsed.success) return { dotFlox: intent, outcome: 'unreadable' }
  const entry = parsed.data
  const paths = [...entry.files, ...entry.links].map(({ path }) => dirname(path))
  for (const touched of new Set(paths)) await sweepTouched(entry, touched)
  if (!(await isOurs(entry))) return { dotFlox: entry.dotFlox, outcome: 'overtaken' }
  await rollForward(entry)
  return { dotFlox: entry.dotFlox, outcome: 'finished' }
}

/** Whether all that the entry names is as it was before or after, and the project is still there. */
async function isOurs(entry: JournalEntry): Promise<boolean> {
  const project = await stat(dirname(entry.dotFlox)).catch(() => null)
  const same = await Promise.all([
    ...entry.files.map(async (file) => [file.before, file.after].includes(await readText(file.path))),
    ...entry.links.map(async (link) => [link.before, link.after].includes(await readTarget(link.path))),
  ])
  return project !== null && same.every(Boolean)
}

/** All new files are whole on disk before the first takes its place; the intent covers whatever lies between. */
async function rollForward(entry: JournalEntry): Promise<void> {
  const staged = await stageAll(entry)
  try {
    for (const [index, file] of staged.entries()) {
      await file.publish()
      failpoint(`commit:file:${index}`)
    }
    for (const [index, link] of entry.links.entries()) {
      if ((await readTarget(link.path)) !== link.after) await putLink(entry, link.path, link.after)
      failpoint(`commit:link:${index}`)
    }
  } catch (error) {
    await Promise.all(staged.map((file) => file.discard()))
    throw error
  }
  const folders = [...staged.map(({ folder }) => folder), ...entry.links.map(({ path }) => dirname(path))]
  await Promise.all([...new Set(folders)].map(syncFolder))
}

async function stageAll(entry: JournalEntry): Promise<readonly StagedFile[]> {
  const staged = await Promise.allSettled(entry.files.map((file) => stageText(entry, file)))
  const failed = staged.find((one) => one.status === 'rejected')
  const whole = staged.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  if (!failed) return whole
  await Promise.all(whole.map((file) => file.discard()))
  throw failed.reason
}

/** Best effort after a failed write: whatever cannot be put back is as the failure left it, and the cause is reported. */
async function rollBack(entry: JournalEntry): Promise<void> {
  const steps = [
    ...entry.links.map((link) => async () => {
      if (link.before === link.after || (await readTarget(link.path)) !== link.after) return
      await putLink(entry, link.path, link.before)
      await syncFolder(dirname(link.path))
    }),
    ...entry.files.map((file) => async () => {
      if ((await readText(file.path)) === file.after)
        await putText(entry, { path: file.path, before: file.after, after: file.before })
    }),
  ]
  for (const step of steps) await step().catch(() => {})
}

async function putText(entry: JournalEntry, file: ChangedFile): Promise<void> {
  const staged = await stageText(entry, file)
  await staged.publish()
  await syncFolder(staged.folder)
}

/** Makes one text ready to take the place of another. Errors: CHANGED_ON_DISK when neither is there; DISK_FULL, FILE_ACCESS. */
async function stageText(entry: JournalEntry, { path, before, after }: ChangedFile): Promise<StagedFile> {
  const expected = await fileStamp(path)
  const now = await readText(path)
  const folder = dirname(path)
  if (now === after) return { folder, publish: nothing, discard: nothing }
  if (now !== before) throw new FloeError('CHANGED_ON_DISK', `${path} was changed by another program`, { path })
  if (after === null) return { folder, publish: () => removeFrom(entry, path), discard: nothing }
  await mkdir(folder, { recursive: true }).catch(refused(path))
  // New files of an environment are for their owner alone, as flox writes them.
  return stageFile(path, after, { expected, ...placeFor(entry, path), ...(before === null && { mode: 0o600 }) })
}

/** What is beside the environment is Floe's own record, which only this user can read. */
function placeFor(entry: JournalEntry, path: string): AtomicWriteOptions {
  const within = projectOf(entry, path)
  if (within === null) return { mode: 0o600 }
  return path === manifestPath(entry.dotFlox) ? { within, agreedTarget: entry.agreedManifest ?? null } : { within }
}

/** The project that a path belongs to; null for what is beside the environment, in Floe's own folders. */
const projectOf = ({ dotFlox }: JournalEntry, path: string): string | null =>
  isInside(dotFlox, path) ? dirname(dotFlox) : null

/** Works in a folder that stays the same one meanwhile. */
async function inFolder(entry: JournalEntry, folder: string, work: (folder: string) => Promise<void>): Promise<void> {
  const within = projectOf(entry, join(folder, 'any'))
  if (within === null) return work(folder)
  const held = await holdFolder(folder, within)
  try {
    await work(held.path)
  } finally {
    await held.close()
  }
}

const removeFrom = (entry: JournalEntry, path: string) =>
  inFolder(entry, dirname(path), (folder) => unlink(join(folder, basename(path)))).catch(refused(path))

/** Never where a link leads out of the project: what lies there is not Floe's. */
async function sweepTouched(entry: JournalEntry, folder: string): Promise<void> {
  await inFolder(entry, folder, sweepTemporaries).catch(() => {})
}

const nothing = () => Promise.resolve()
const refused = (path: string) => (error: unknown) => Promise.reject(fileError(path, error))

/** Points a link at a new target in one rename: whoever reads it sees the old one or the new one. Not synced. */
async function putLink(entry: JournalEntry, path: string, target: string | null): Promise<void> {
  if (target === null) return removeFrom(entry, path)
  const put = async (folder: string) => {
    const held = join(folder, basename(path))
    const temporary = temporaryBeside(held)
    try {
      await symlink(target, temporary)
      await rename(temporary, held)
    } catch (error) {
      await unlink(temporary).catch(() => {})
      throw error
    }
  }
  await mkdir(dirname(path), { recursive: true })
    .then(() => inFolder(entry, dirname(path), put))
    .catch(refused(path))
}
