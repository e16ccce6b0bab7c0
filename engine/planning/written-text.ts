import { setImmediate as turn } from 'node:timers/promises'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { qualifyEdit } from './qualify-edit.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import { applyManifestEdit } from '../manifest/apply-edit.ts'
import { isSmallEnoughForPlaces } from '../manifest/limits.ts'
import { editInWorker } from './edit-in-worker.ts'
import { limitSystems } from './limit-systems.ts'

/**
 * The manifest that an edit writes, whether or not it can be locked then. Nothing is asked but the names of sources.
 * Errors: SPEC_MALFORMED, MANIFEST_… and those of an edit that does not fit.
 */
export async function writtenText(
  before: EnvironmentFiles,
  edit: ManifestEdit | null,
  catalog: Catalog,
): Promise<string> {
  if (edit === null) return before.manifest.text
  return (await writeEdit(before, edit, { catalog, lock: await lockOf(before) })).text
}

/** The same, with what a person should know about it, in whole sentences. */
export async function writeEdit(
  before: EnvironmentFiles,
  edit: ManifestEdit,
  { catalog, lock }: { catalog: Catalog; lock: Lock | null },
) {
  const { text } = before.manifest
  const qualified = qualifyEdit(edit, (pkgPath) => catalog.qualify(pkgPath))
  const applied = isSmallEnoughForPlaces(text)
    ? applyManifestEdit(text, qualified, lock)
    : await editInWorker({ text, edit: qualified, lock: lock && before.lock })
  await turn()
  // A text that a person typed says itself what it wants.
  if (edit.kind === 'text') return { text: applied.text, notes: applied.notes }
  const limited = limitSystems(text, applied.text, catalog)
  return { text: limited.text, notes: [...applied.notes, ...limited.notes] }
}

/** A damaged lock says nothing of outputs; it is no reason to refuse. */
export async function lockOf({ lock }: EnvironmentFiles): Promise<Lock | null> {
  try {
    return lock.text === null ? null : await readLockInTurns(lock.text, lock.path)
  } catch (error) {
    if (error instanceof FloeError) return null
    throw error
  }
}
