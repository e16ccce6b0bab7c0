import { answerRequests } from '../lib/answer-requests.ts'
import { readLock } from '../lock/read-lock.ts'
import { applyManifestEdit } from '../manifest/apply-edit.ts'
import type { EditRequest } from './edit-in-worker.ts'

answerRequests(({ text, edit, lock }: EditRequest) =>
  applyManifestEdit(text, edit, lock?.text ? readLock(lock.text, lock.path) : null),
)
