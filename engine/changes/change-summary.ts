import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import { readLock } from '../lock/read-lock.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import type { AppliedChange } from './apply-change.ts'
import { creationSummary, summarise } from './summarise.ts'

/** One change as it was asked for. */
export interface Work {
  readonly edit: ManifestEdit
  /** It makes the environment. */
  readonly creation: boolean
  readonly jobId: string
}

/** What a change did, in one line: for its job and for the history. */
export function changeSummary({ before, change, committed }: AppliedChange, work: Work, system: string): string {
  if (work.creation) return creationSummary(change.lock, system)
  const changed = committed.files.length > 0 ? 'changed the manifest' : 'nothing had to be changed'
  const otherwise = work.edit.kind === 'build' ? 'built' : changed
  return summarise(readSide(before), { manifest: change.manifest, lock: change.lock }, system, otherwise)
}

/** What of an environment can be read. */
function readSide({ manifest, lock }: EnvironmentFiles) {
  return {
    manifest: orNull(() => parseManifest(manifest.text).manifest),
    lock: orNull(() => readLock(lock.text ?? '')),
  }
}

/** A text that cannot be read says nothing. */
export function orNull<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}
