import type { ManifestEdit } from '../../shared/model/edit.ts'
import { stateOnDisk } from '../environments/history/history-entry.ts'
import type { EnvironmentState } from '../environments/history/history-entry.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import type { AppliedChange } from './apply-change.ts'
import { creationSummary, summarise } from './summarise.ts'
import type { Side } from './summarise.ts'

/** One change as it was asked for. */
export interface Work {
  readonly edit: ManifestEdit
  /** It makes the environment. */
  readonly creation: boolean
  readonly jobId: string
}

/** What a change did, in one line: for its job and for the history. */
export async function changeSummary(
  { before, change, committed }: AppliedChange,
  work: Work,
  system: string,
): Promise<string> {
  if (work.creation) return creationSummary(change.lock, system)
  const changed = committed.files.length > 0 ? 'changed the manifest' : 'nothing had to be changed'
  const otherwise = work.edit.kind === 'build' ? 'built' : changed
  return summarise(
    await readSide(stateOnDisk(before)),
    { manifest: change.manifest, lock: change.lock },
    system,
    otherwise,
  )
}

/** What another program did: `Changed outside Floe: set DATABASE_URL`. */
export const foreignSummary = (system: string) => async (before: Texts, after: Texts) => {
  const [was, is] = [await readSide(before), await readSide(after)]
  // A text that cannot be read would look like one in which everything was removed.
  const words = was.manifest && is.manifest ? summarise(was, is, system, '') : ''
  return words === ''
    ? 'Changed outside Floe'
    : `Changed outside Floe: ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

type Texts = Pick<EnvironmentState, 'manifest' | 'lock'>

/** What of an environment can be read. */
export async function readSide({ manifest, lock }: Texts): Promise<Side> {
  return {
    manifest: await orNull(() => parseManifest(manifest ?? '').manifest),
    lock: await orNull(() => readLockInTurns(lock ?? '', 'manifest.lock')),
  }
}

/** A text that cannot be read says nothing. */
async function orNull<Value>(read: () => Value | Promise<Value>): Promise<Value | null> {
  try {
    return await read()
  } catch {
    return null
  }
}
