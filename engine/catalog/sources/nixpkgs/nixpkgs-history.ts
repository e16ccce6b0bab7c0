import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { fileStamp } from '../../../lib/atomic-write.ts'
import { startWorker } from '../../../lib/start-worker.ts'
import type { HistorySource } from '../../version-history.ts'
import { HistoryIndex } from './history-index.ts'
import type { HistoryTask } from './nixpkgs-history-worker.ts'

interface Opened {
  readonly fingerprint: string
  readonly index: Promise<HistoryIndex>
}

/**
 * When nixpkgs had which version, from `toplevel-versions.json.gz` in a folder of the user's data, where it is there.
 * The file is read once, in a worker, into an index of its own that opens in milliseconds, and again when it changes.
 */
export function nixpkgsHistory(folders: { readonly data: string; readonly cache: string }): HistorySource {
  const file = join(folders.data, 'catalogs', 'nixpkgs', 'toplevel-versions.json.gz')
  const index = join(folders.cache, 'nixpkgs', 'history.tsv')
  let opened: Opened | null = null
  return {
    id: 'nixpkgs',
    // A path with a slash is of a catalog that somebody has (flox-formats.md §2.3).
    owns: (pkgPath) => !pkgPath.includes('/'),
    history: async (pkgPath, signal) => {
      const stamp = await fileStamp(file)
      if (!stamp) return null
      const fingerprint = [stamp.size, stamp.modifiedMs, stamp.inode].join('-')
      if (opened?.fingerprint !== fingerprint) {
        const found = openIndex({ file, index, fingerprint })
        opened = { fingerprint, index: found }
        // A file that was torn may be whole the next time.
        found.catch(() => (opened = null))
      }
      const { days, releases } = await opened.index.then((one) => ({ days: one.days, releases: one.releases(pkgPath) }))
      signal.throwIfAborted()
      return releases && { source: 'nixpkgs', days, releases }
    },
  }
}

/** Errors: CATALOG_UNAVAILABLE. */
async function openIndex(task: HistoryTask): Promise<HistoryIndex> {
  const there = await HistoryIndex.open(task.index, task.fingerprint)
  if (there) return there
  try {
    await mkdir(dirname(task.index), { recursive: true })
    const worker = startWorker('./nixpkgs-history-worker.ts', import.meta.url, task)
    await once(worker, 'message').finally(() => worker.terminate())
    const made = await HistoryIndex.open(task.index, task.fingerprint)
    if (made) return made
    throw new Error('the index is not whole')
  } catch (cause) {
    const reason = `${task.file} is not a whole history.`
    throw new FloeError('CATALOG_UNAVAILABLE', reason, { source: 'nixpkgs', reason }, { cause })
  }
}
