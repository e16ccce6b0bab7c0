import { setImmediate as turn } from 'node:timers/promises'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { ResolveRequest, SourceOptions } from '../catalog/catalog-source.ts'
import type { Catalog, Pins } from '../catalog/catalog.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import { orTooTight } from '../versions/or-too-tight.ts'
import { policyRefusals, refuseByPolicy } from '../lock/check-policy.ts'
import { checkSystem } from '../lock/check-system.ts'
import { builtManifest, isCurrentLock } from '../lock/current-lock.ts'
import { lockManifest } from '../lock/lock-manifest.ts'
import type { Lock, LockedCatalogPackage } from '../lock/lock-schema.ts'
import { readLockInTurns } from '../lock/read-lock.ts'
import { writeLockInTurns } from '../lock/write-lock.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { settleSchema } from '../manifest/migrate-manifest.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { manifestWarnings } from '../manifest/warnings.ts'
import { diffLocks } from './diff-locks.ts'
import { readPins, writePins } from './pins-file.ts'
import { writeEdit } from './written-text.ts'

/** A change, planned as far as possible without fetching or writing anything. */
export interface PreparedChange {
  readonly text: string
  readonly manifest: Manifest
  /** The lock before; null without one that can be used. */
  readonly previous: Lock | null
  readonly lock: Lock
  readonly lockText: string
  readonly pins: Pins
  readonly pinsText: string | null
  readonly packages: Pick<Plan, 'added' | 'removed' | 'changed'>
  readonly notes: readonly string[]
  readonly downloadSize: number | null
  readonly diskSize: number | null
  readonly storePaths: number | null
}

interface Context {
  readonly catalog: Catalog
  readonly system: string
  readonly options: SourceOptions
}

/**
 * The first half of the walk (docs/architecture.md): edit, then lock. Pure but for the questions to the catalog.
 * Errors: SPEC_MALFORMED, MANIFEST_…, CHANGED_ON_DISK, PACKAGE_NOT_FOUND, VERSION_NOT_FOUND, POLICY_REFUSED,
 * CONSTRAINTS_TOO_TIGHT, SYSTEM_UNSUPPORTED, CATALOG_UNAVAILABLE, CANCELLED.
 */
export async function prepareChange(
  before: EnvironmentFiles,
  edit: ManifestEdit,
  context: Context,
): Promise<PreparedChange> {
  const { catalog, system } = context
  refuseStaleText(before, edit)
  const { previous, damage } = await usableLock(before)
  await turn()
  const { text: edited, notes } = await writeEdit(before, edit, { catalog, lock: previous })
  await turn()
  const { text, manifest, lock, lockText, resolution } = await orTooTight(
    () => lockAs(before, edited, previous, context),
    { text: edited, lock: previous, catalog, signal: context.options.signal },
  )
  await turn()
  checkSystem(lock, system)
  await turn()
  const packages = diffLocks(previous, lock, system)
  // The catalog gave the pins that it resolved by the ids of its sources.
  const added = (resolution?.pins ?? {}) as Pins
  await turn()
  const pins = catalog.joinPins(readPins(before.pins.text), added, catalogPackages(lock, system))
  return {
    text,
    manifest,
    previous,
    lock,
    lockText,
    pins,
    pinsText: writePins(pins),
    packages,
    notes: [...damage, ...notes, ...manifestWarnings(manifest), ...hubNotes(before, text, lockText)],
    downloadSize: resolution ? resolution.downloadSize : 0,
    diskSize: resolution ? resolution.diskSize : 0,
    storePaths: resolution ? resolution.storePaths : 0,
  }
}

/** Locks a text. Only the lock shows whether an old schema can say what was asked for; where not, the text is raised. */
async function lockAs(
  before: EnvironmentFiles,
  edited: string,
  previous: Lock | null,
  { catalog, system, options }: Context,
) {
  const { manifest } = parseManifest(edited)
  await turn()
  if (previous && before.lock.text !== null && isCurrentLock(manifest, previous, system)) {
    refuseByPolicy(policyRefusals(builtManifest(manifest, previous), catalogPackages(previous, system)))
    return { text: edited, manifest, lock: previous, lockText: before.lock.text, resolution: null }
  }
  await turn()
  const resolve = (requests: readonly ResolveRequest[]) => catalog.resolve(requests, options)
  const { lock, resolution } = await lockManifest({ manifest, previous, system, resolve })
  await turn()
  const text = settleSchema({ before: before.manifest.text, after: edited, lock })
  await turn()
  if (text === edited) return { text, manifest, lock, lockText: await writeLockInTurns(lock), resolution }
  const raised = parseManifest(text).manifest
  const again = await lockManifest({ manifest: raised, previous: lock, system, resolve })
  return { text, manifest: raised, lock: again.lock, lockText: await writeLockInTurns(again.lock), resolution }
}

/** flox keeps the state of FloxHub beside the files, and refuses to change an environment whose files differ from it. */
function hubNotes(before: EnvironmentFiles, text: string, lockText: string): string[] {
  if (before.owner === null || (text === before.manifest.text && lockText === before.lock.text)) return []
  const name = `${before.owner}/${before.name}`
  return [`${name} is on FloxHub: run flox edit --sync to keep this change there, or flox edit --reset to drop it.`]
}

/** The packages of a lock that this system realises from a catalog. */
export function catalogPackages(lock: Lock, system: string): LockedCatalogPackage[] {
  return lock.packages.flatMap((one) => ('attr_path' in one && one.system === system ? [one] : []))
}

/** A whole text was typed over one state of the file; over another state it would take that state's changes back. */
function refuseStaleText(before: EnvironmentFiles, edit: ManifestEdit): void {
  if (edit.kind !== 'text' || edit.basedOn === before.manifest.hash) return
  throw new FloeError('CHANGED_ON_DISK', 'the manifest has changed since it was opened', { path: before.manifest.path })
}

/**
 * A damaged lock is no reason to refuse: everything is locked again, which the job says, and the former text stays in the
 * history. Errors: LOCK_INVALID where the lock is somebody's work.
 */
async function usableLock({ lock }: EnvironmentFiles): Promise<{
  readonly previous: Lock | null
  readonly damage: readonly string[]
}> {
  if (lock.text === null) return { previous: null, damage: [] }
  try {
    return { previous: await readLockInTurns(lock.text, lock.path), damage: [] }
  } catch (error) {
    if (!hasCode(error, 'LOCK_INVALID') || error.details.keep) throw error
    const damage = `The lock could not be read, so all packages are locked again. ${error.details.reason}`
    return { previous: null, damage: [damage] }
  }
}
