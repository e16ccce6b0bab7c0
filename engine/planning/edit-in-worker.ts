import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { ReadFile } from '../environments/read-environment.ts'
import { startWorker } from '../lib/start-worker.ts'
import { WorkerClient } from '../lib/worker-client.ts'
import type { applyManifestEdit } from '../manifest/apply-edit.ts'

export interface EditRequest {
  readonly text: string
  readonly edit: ManifestEdit
  /** As a text: what was read of it would take longer to hand over than to read it again. */
  readonly lock: Pick<ReadFile, 'text' | 'path'> | null
}

const worker = new WorkerClient<EditRequest>({
  start: () => startWorker('./edit-worker.ts', import.meta.url),
  idleMs: 60_000,
})

/**
 * `applyManifestEdit` for a large text: the parser that knows places would stall the engine's loop. The lock is one that
 * can be read. Errors: those of applyManifestEdit.
 */
export function editInWorker({ text, edit, lock }: EditRequest): Promise<ReturnType<typeof applyManifestEdit>> {
  return worker.ask({ text, edit, lock: lock && { text: lock.text, path: lock.path } })
}
