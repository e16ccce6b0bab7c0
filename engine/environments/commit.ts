import { mkdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { fileStamp } from '../lib/atomic-write.ts'
import { fileError } from '../lib/file-error.ts'
import { holdFolder } from '../lib/held-folder.ts'
import { sweepTemporaries } from '../lib/temporaries.ts'
import { takeProcessLock } from '../process/process-lock.ts'
import { commitLockPath, transactionPath } from './layout.ts'
import { writeThroughJournal } from './journal.ts'
import type { JournalEntry } from './journal.ts'
import type { FilesOnDisk, ReadFile } from './read-environment.ts'

/** The files that a commit changes, as they were read. */
export type Before = Pick<FilesOnDisk, 'dotFlox' | 'manifest' | 'lock' | 'pins' | 'links'>

/** What an environment becomes. Null leaves no such file, no such link. */
export interface NextState {
  readonly manifest: string
  readonly lock: string | null
  readonly pins: string | null
  readonly links: Readonly<Record<'dev' | 'run', string | null>>
}

interface CommitOptions {
  /** Files beside the environment that change with it or not at all, worked out from what changes. */
  readonly beside?: (entry: JournalEntry) => Promise<JournalEntry['files']>
  /** The file outside the project that the manifest may be a link to, because the user has agreed to it. */
  readonly agreedManifest?: string | null
}

/**
 * The only moment at which an environment changes: manifest, lock, pins, then both links, through the journal.
 * Gives what of the environment was changed. Errors: CHANGED_ON_DISK, PRIOR_TRANSACTION, DISK_FULL, FILE_ACCESS.
 */
export async function commit(
  journalFolder: string,
  before: Before,
  next: NextState,
  { beside = async () => [], agreedManifest = null }: CommitOptions = {},
): Promise<JournalEntry> {
  const release = await takeTurn(before)
  try {
    await refuseForeignWork(before)
    const entry = { ...changeTo(before, next), agreedManifest }
    const files = [...entry.files, ...(await beside(entry))]
    if (files.length + entry.links.length > 0) await writeThroughJournal(journalFolder, { ...entry, files })
    return entry
  } finally {
    await release()
  }
}

const waitMs = 5_000
const pollMs = 20

/** Engines of several users may share a project: only one of them at a time looks and writes. */
async function takeTurn({ dotFlox, manifest }: Before): Promise<() => Promise<void>> {
  if (manifest.stamp && !(await fileStamp(manifest.path))) throw changedOnDisk(manifest.path)
  const path = commitLockPath(dotFlox)
  const refused = (error: unknown) => Promise.reject(fileError(path, error))
  await mkdir(dirname(path), { recursive: true }).catch(refused)
  const held = await holdFolder(dirname(path), dirname(dotFlox))
  try {
    await sweepTemporaries(held.path)
    const release = await waitForTurn(path, join(held.path, basename(path))).catch(refused)
    return async () => {
      await release()
      await held.close()
    }
  } catch (error) {
    await held.close()
    throw error
  }
}

/** `lock` is the path by way of the folder that is held. */
async function waitForTurn(path: string, lock: string): Promise<() => Promise<void>> {
  for (let waited = 0; waited < waitMs; waited += pollMs) {
    const release = await takeProcessLock(lock, 'commit')
    if (release) return release
    await sleep(pollMs)
  }
  throw new FloeError('PRIOR_TRANSACTION', `${path} is held`, { path })
}

function changeTo(before: Before, next: NextState): JournalEntry {
  const files = [
    changed(before.manifest, next.manifest),
    changed(before.lock, next.lock),
    changed(before.pins, next.pins),
  ]
  const links = (['dev', 'run'] as const).map((mode) => ({
    path: before.links[mode].path,
    before: before.links[mode].target,
    after: next.links[mode],
  }))
  return {
    version: 1,
    dotFlox: before.dotFlox,
    files: files.filter((file) => file.before !== file.after),
    links: links.filter((link) => link.before !== link.after),
  }
}

const changed = (file: ReadFile, after: string | null) => ({ path: file.path, before: file.text, after })

async function refuseForeignWork(before: Before): Promise<void> {
  const transaction = transactionPath(before.dotFlox)
  const writing = await stat(transaction).catch(() => null)
  if (writing) throw new FloeError('PRIOR_TRANSACTION', `${transaction} exists`, { path: transaction })
  for (const file of [before.manifest, before.lock, before.pins]) {
    if (JSON.stringify(await fileStamp(file.path)) === JSON.stringify(file.stamp)) continue
    throw changedOnDisk(file.path)
  }
}

const changedOnDisk = (path: string) =>
  new FloeError('CHANGED_ON_DISK', `${path} has changed since it was read`, { path })
