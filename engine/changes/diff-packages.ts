import { defaultGroup, defaultPriority } from '../../shared/model/manifest-defaults.ts'
import type { Lock, LockedPackage } from '../lock/lock-schema.ts'

/** A field of a package that differs, in words; null is its default. */
export interface FieldChange {
  readonly name: 'priority' | 'group' | 'outputs'
  readonly from: string | null
  readonly to: string | null
}

/** What became of one package between two locks. */
export interface PackageChange {
  readonly installId: string
  /** Null where it is not there. */
  readonly before: LockedPackage | null
  readonly after: LockedPackage | null
  /** Version and fields differ apart from each other; without either it was rebuilt. */
  readonly fields: readonly FieldChange[]
}

/** The packages of one system that differ, by install id. */
export function diffPackages(before: Lock | null, after: Lock | null, system: string): readonly PackageChange[] {
  const old = byInstallId(before, system)
  const now = byInstallId(after, system)
  const ids = [...new Set([...now.keys(), ...old.keys()])].sort()
  return ids.flatMap((installId): PackageChange[] => {
    const [was, is] = [old.get(installId) ?? null, now.get(installId) ?? null]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ installId, before: was, after: is, fields: was && is ? fieldChanges(was, is) : [] }]
  })
}

/** The version of a package; a store path has none. */
export const versionOf = (locked: LockedPackage): string | null =>
  'store_path' in locked ? null : (locked.version ?? null)

/** The store paths of all of its outputs. */
export const pathsOf = (locked: LockedPackage): readonly string[] =>
  'store_path' in locked ? [locked.store_path] : Object.values(locked.outputs)

function byInstallId(lock: Lock | null, system: string): ReadonlyMap<string, LockedPackage> {
  const mine = lock?.packages.filter((one) => one.system === system) ?? []
  return new Map(mine.map((one) => [one.install_id, one]))
}

function fieldChanges(before: LockedPackage, after: LockedPackage): readonly FieldChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = ['priority', 'group', 'outputs'] as const
  return names
    .filter((name) => was[name] !== is[name])
    .map((name) => ({ name, from: was[name] ?? null, to: is[name] ?? null }))
}

function fieldsOf(locked: LockedPackage): Readonly<Record<FieldChange['name'], string | null>> {
  const group = 'group' in locked && locked.group !== defaultGroup ? locked.group : null
  const outputs = 'outputs_to_install' in locked ? (locked.outputs_to_install ?? null) : null
  return {
    priority: String(locked.priority ?? defaultPriority),
    group,
    outputs: outputs ? [...outputs].sort().join(', ') : null,
  }
}
