import { hasCode } from '../../shared/errors/floe-error.ts'
import { builtManifest } from '../lock/current-lock.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { readEnvironment } from './read-environment.ts'
import type { ReadFile } from './read-environment.ts'

/**
 * The manifest that an environment is built and run from, with included ones as locked; as it is written where the lock
 * cannot be read. Errors: those of readEnvironment and parseManifest.
 */
export async function readManifest(dotFlox: string): Promise<Manifest> {
  const { manifest, lock } = await readEnvironment(dotFlox)
  return manifestOfTexts(manifest.text, lock)
}

/** The same of texts. Errors: those of parseManifest. */
export async function manifestOfTexts(manifest: string, lock: Pick<ReadFile, 'text' | 'path'>): Promise<Manifest> {
  return builtManifest(parseManifest(manifest).manifest, await readableLock(lock))
}

async function readableLock({ text, path }: Pick<ReadFile, 'text' | 'path'>): Promise<Lock | null> {
  if (text === null) return null
  try {
    return await readLockInTurns(text, path)
  } catch (error) {
    if (hasCode(error, 'LOCK_INVALID')) return null
    throw error
  }
}
