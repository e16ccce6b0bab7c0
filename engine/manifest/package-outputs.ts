import type { Lock, LockedPackage } from '../lock/lock-schema.ts'

/** The outputs of a locked package: all that it has, and those that it installs by itself (null: not said). */
export interface PackageOutputs {
  readonly all: readonly string[]
  readonly defaults: readonly string[] | null
}

/** What a lock knows of the outputs of an install id, over all systems; null when it is not locked. */
export function lockedOutputs(lock: Lock | null, installId: string): PackageOutputs | null {
  const known = perSystem(lock, installId)
  if (known.length === 0) return null
  const defaults = known.flatMap((one) => one.defaults ?? [])
  return {
    all: [...new Set(known.flatMap((one) => one.all))],
    defaults: known.some((one) => one.defaults !== null) ? [...new Set(defaults)] : null,
  }
}

/**
 * Would a package of a version-1 manifest, which installs all outputs, lose some without an `outputs` field? Compared
 * by what all its systems have in common, as flox does.
 */
export function installsMoreThanDefault(lock: Lock | null, installId: string): boolean {
  const known = perSystem(lock, installId)
  if (known.length === 0) return true
  const all = common(known.map((one) => one.all))
  const defaults = common(known.map((one) => one.defaults ?? []))
  return all.size !== defaults.size || [...all].some((name) => !defaults.has(name))
}

function perSystem(lock: Lock | null, installId: string): PackageOutputs[] {
  return (lock?.packages ?? []).filter((one) => one.install_id === installId).flatMap(outputsOf)
}

function outputsOf(one: LockedPackage): PackageOutputs[] {
  if ('store_path' in one) return []
  const defaults = 'attr_path' in one ? one.outputs_to_install : one['outputs-to-install']
  return [{ all: Object.keys(one.outputs), defaults: defaults ? [...new Set(defaults)] : null }]
}

function common(lists: readonly (readonly string[])[]): Set<string> {
  const [first = [], ...others] = lists
  return new Set(first.filter((name) => others.every((list) => list.includes(name))))
}
