import { describe } from '../../shared/errors/describe.ts'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { call } from '../api/client.ts'
import { toKnownError } from '../components/known-error.ts'
import { showToast } from '../components/toast.tsx'
import { formatBytes } from '../format/bytes.ts'

interface Deletion {
  /** A name, or how many. */
  readonly what: string
  readonly frees: number | null
  /** Those that Floe can bring back. */
  readonly kept: readonly EnvironmentId[]
}

/** Says what was deleted and what that frees, and offers to undo it. */
export function showDeleted({ what, frees, kept }: Deletion): void {
  const detail = frees ? `Frees ${formatBytes(frees)} after cleaning up` : ''
  if (kept.length === 0) return showToast([`${what} deleted for good`, detail].filter(Boolean).join('. '))
  showToast(`${what} deleted`, { label: 'Undo', detail, onPress: () => void bringBack(what, kept) })
}

async function bringBack(what: string, ids: readonly EnvironmentId[]): Promise<void> {
  try {
    for (const id of ids) await call('environments', 'undelete', { id })
    showToast(`${what} restored`)
  } catch (error) {
    showToast(`Not restored: ${describe(toKnownError(error)).title}`)
  }
}
