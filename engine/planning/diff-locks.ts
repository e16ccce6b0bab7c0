import type { Plan } from '../../shared/model/plan.ts'
import type { Lock, LockedPackage } from '../lock/lock-schema.ts'

type Changes = Pick<Plan, 'added' | 'removed' | 'changed'>

interface Row {
  readonly pkgPath: string
  readonly version: string | null
  readonly identity: string
}

/** What one system gains, loses and gets in another version, build, priority or group between two locks. */
export function diffLocks(before: Lock | null, after: Lock, system: string): Changes {
  const old = rowsOf(before, system)
  const now = rowsOf(after, system)
  const changes: { [Kind in keyof Changes]: Changes[Kind][number][] } = { added: [], removed: [], changed: [] }
  for (const [installId, row] of now) {
    const was = old.get(installId)
    const entry = { installId, pkgPath: row.pkgPath, from: was?.version ?? null, to: row.version }
    if (!was) changes.added.push(entry)
    else if (was.identity !== row.identity) changes.changed.push(entry)
  }
  for (const [installId, row] of old) {
    if (!now.has(installId)) changes.removed.push({ installId, pkgPath: row.pkgPath, from: row.version, to: null })
  }
  return changes
}

function rowsOf(lock: Lock | null, system: string): Map<string, Row> {
  const mine = lock?.packages.filter((one) => one.system === system) ?? []
  return new Map(mine.map((one) => [one.install_id, rowOf(one)]))
}

function rowOf(locked: LockedPackage): Row {
  const identity = JSON.stringify(locked)
  if ('attr_path' in locked) return { pkgPath: locked.attr_path, version: locked.version, identity }
  if ('locked-url' in locked) return { pkgPath: locked['locked-url'], version: locked.version ?? null, identity }
  return { pkgPath: locked.store_path, version: null, identity }
}
