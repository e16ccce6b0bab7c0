import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { fileStamp } from '../../../lib/atomic-write.ts'
import { startWorker } from '../../../lib/start-worker.ts'
import { onlyMessage } from '../../../lib/worker-client.ts'
import type { HistorySource } from '../../catalog-source.ts'
import { HistoryIndex } from './history-index.ts'
import type { HistoryTask } from './nixpkgs-history-worker.ts'

interface Opened {
  readonly fingerprint: string
  readonly index: Promise<HistoryIndex>
}

/**
 * When nixpkgs had which version, from `toplevel-versions.json.gz` in a folder of the user's data, where it is there;
 * `packages.json.br` of a channel beside it is the newest state. The files are read once, in a worker, into an index of
 * their own that opens in milliseconds, and again when they change.
 */
export function nixpkgsHistory(folders: { readonly data: string; readonly cache: string }): HistorySource {
  const folder = join(folders.data, 'catalogs', 'nixpkgs')
  const index = join(folders.cache, 'nixpkgs', 'history.tsv')
  let opened: Opened | null = null
  return {
    id: 'nixpkgs',
    // A path with a slash is of a catalog that somebody has (flox-formats.md §2.3).
    owns: (pkgPath) => !pkgPath.includes('/'),
    history: async (pkgPath, signal) => {
      const found = await filesOf(folder)
      if (!found) return null
      if (opened?.fingerprint !== found.fingerprint) {
        const made = openIndex({ ...found, index })
        opened = { fingerprint: found.fingerprint, index: made }
        // A file that was torn may be whole the next time.
        made.catch(() => (opened = null))
      }
      const { days, releases } = await opened.index.then((one) => ({ days: one.days, releases: one.releases(pkgPath) }))
      signal.throwIfAborted()
      return releases && { source: 'nixpkgs', days, releases }
    },
  }
}

/** null without a history: one state alone says nothing of the past. */
async function filesOf(folder: string): Promise<Pick<HistoryTask, 'file' | 'channel' | 'fingerprint'> | null> {
  const [file, channel] = ['toplevel-versions.json.gz', 'packages.json.br'].map((name) => join(folder, name))
  if (file === undefined || channel === undefined) return null
  const [past, newest] = await Promise.all([fileStamp(file), fileStamp(channel)])
  if (!past) return null
  const fingerprint = [past, newest]
    .flatMap((stamp): (string | number)[] => (stamp ? [stamp.size, stamp.modifiedMs, stamp.inode] : ['none']))
    .join('-')
  return { file, channel: newest && channel, fingerprint }
}

/** Errors: CATALOG_UNAVAILABLE. */
async function openIndex(task: HistoryTask): Promise<HistoryIndex> {
  const there = await HistoryIndex.open(task.index, task.fingerprint)
  if (there) return there
  try {
    await mkdir(dirname(task.index), { recursive: true })
    await onlyMessage(startWorker('./nixpkgs-history-worker.ts', import.meta.url, task))
    const made = await HistoryIndex.open(task.index, task.fingerprint)
    if (made) return made
    throw new Error('the index is not whole')
  } catch (cause) {
    const reason = `${task.file} is not a whole history.`
    throw new FloeError('CATALOG_UNAVAILABLE', reason, { source: 'nixpkgs', reason }, { cause })
  }
}
