import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, symlink, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { atomicWrite, syncFolder } from '../lib/atomic-write.ts'
import { failpoint } from '../lib/failpoint.ts'
import { fileError, hasErrno } from '../lib/file-error.ts'
import { readTarget, readText } from '../lib/read-text.ts'

const changedFileSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const changedLinkSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string() })

const journalEntrySchema = z.object({
  version: z.literal(1),
  dotFlox: z.string(),
  files: z.array(changedFileSchema),
  links: z.array(changedLinkSchema),
})

/** Everything that one commit changes on disk, with what was there before. Null means: no such file. */
export type JournalEntry = z.infer<typeof journalEntrySchema>

/**
 * Makes all changes of one entry, or none that lasts: the intent is on disk before the first of them, so that a crash
 * in the middle is finished by `recoverJournal`. A failure that is not a crash is undone here.
 * Errors: DISK_FULL, FILE_ACCESS.
 */
export async function writeThroughJournal(folder: string, entry: JournalEntry): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) =>
    Promise.reject(fileError(folder, error)),
  )
  const intent = join(folder, `${randomUUID()}.json`)
  await atomicWrite(intent, JSON.stringify(entry), { mode: 0o600 })
  failpoint('commit:intent')
  try {
    await rollForward(entry)
  } catch (error) {
    await rollBack(entry)
    await unlink(intent)
    throw error
  }
  failpoint('commit:done')
  await unlink(intent)
}

/** What became of an intent that a crash had left: finished, or left alone because someone else has written since. */
export interface Recovery {
  readonly dotFlox: string
  readonly outcome: 'finished' | 'overtaken' | 'unreadable'
}

/** Finishes commits that a crash has cut off. Called once before the engine answers anything. */
export async function recoverJournal(folder: string): Promise<readonly Recovery[]> {
  const names = await readdir(folder).catch(() => [])
  const recoveries: Recovery[] = []
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const intent = join(folder, name)
    recoveries.push(await recoverOne(intent))
    await unlink(intent)
  }
  return recoveries
}

async function recoverOne(intent: string): Promise<Recovery> {
  const parsed = journalEntrySchema.safeParse(parseJson(await readFile(intent, 'utf8')))
  if (!parsed.success) return { dotFlox: intent, outcome: 'unreadable' }
  const entry = parsed.data
  const ours = await Promise.all([
    ...entry.files.map(async (file) => [file.before, file.after].includes(await readText(file.path))),
    ...entry.links.map(async (link) => [link.before, link.after].includes(await readTarget(link.path))),
  ])
  if (!ours.every(Boolean)) return { dotFlox: entry.dotFlox, outcome: 'overtaken' }
  await rollForward(entry)
  return { dotFlox: entry.dotFlox, outcome: 'finished' }
}

async function rollForward(entry: JournalEntry): Promise<void> {
  for (const file of entry.files) {
    if ((await readText(file.path)) !== file.after) await putText(file.path, file.after)
    failpoint(`commit:file:${entry.files.indexOf(file)}`)
  }
  for (const link of entry.links) {
    if ((await readTarget(link.path)) !== link.after) await putLink(link.path, link.after)
    failpoint(`commit:link:${entry.links.indexOf(link)}`)
  }
}

/** Best effort after a failed write: whatever cannot be put back is as the failure left it, and the cause is reported. */
async function rollBack(entry: JournalEntry): Promise<void> {
  const steps = [
    ...entry.links.map((link) => async () => {
      if (link.before !== null && (await readTarget(link.path)) === link.after) await putLink(link.path, link.before)
    }),
    ...entry.files.map((file) => async () => {
      if (file.before !== file.after && (await readText(file.path)) === file.after)
        await putText(file.path, file.before)
    }),
  ]
  for (const step of steps) await step().catch(() => {})
}

async function putText(path: string, text: string | null): Promise<void> {
  if (text === null) {
    await unlink(path).catch((error: unknown) =>
      hasErrno(error, 'ENOENT') ? undefined : Promise.reject(fileError(path, error)),
    )
    return
  }
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => Promise.reject(fileError(path, error)))
  await atomicWrite(path, text)
}

/** Points a link at a new target in one rename: whoever reads it sees the old one or the new one. */
async function putLink(path: string, target: string): Promise<void> {
  const temporary = `${path}.floe-${randomUUID().slice(0, 8)}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await symlink(target, temporary)
    await rename(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => {})
    throw fileError(path, error)
  }
  await syncFolder(dirname(path))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
