import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { isLeftOut, unsaidNeeds } from './left-out.ts'
import { packageKey } from './package-record.ts'
import type { PackageRecord } from './package-record.ts'
import type { PackageTable } from './package-table.ts'
import { parseRelations } from './relations.ts'
import type { Relation } from './relations.ts'

export interface ClosureEntry {
  readonly record: PackageRecord
  /** Keys of what it needs directly, in the order of its Depends. */
  readonly needs: readonly string[]
}

/** By package key, in the order in which they were met. */
export type Closure = ReadonlyMap<string, ClosureEntry>

/** Everything that these packages need to run. Errors: DEPENDENCY_NOT_FOUND. */
export function closureOf(table: PackageTable, roots: readonly PackageRecord[]): Closure {
  const closure = new Map<string, ClosureEntry>()
  const waiting = [...roots]
  for (let record = waiting.shift(); record; record = waiting.shift()) {
    const key = packageKey(record)
    if (closure.has(key)) continue
    const needed = needsOf(table, record).filter((need) => packageKey(need) !== key)
    closure.set(key, { record, needs: [...new Set(needed.map(packageKey))] })
    waiting.push(...needed)
  }
  return closure
}

function needsOf(table: PackageTable, record: PackageRecord): PackageRecord[] {
  const unsaid = (unsaidNeeds[record.name] ?? []).map((name) => [{ name, relation: null, version: null }])
  return [...parseRelations(record.depends), ...unsaid].flatMap((clause) => {
    if (clause.some((alternative) => isLeftOut(alternative.name))) return []
    return [firstThatExists(table, record, clause)]
  })
}

function firstThatExists(table: PackageTable, record: PackageRecord, clause: readonly Relation[]): PackageRecord {
  for (const alternative of clause) {
    const found = table.find(alternative.name, alternative.relation, alternative.version)
    if (found) return found
  }
  const dependency = clause.map(relationText).join(' | ')
  throw new FloeError('DEPENDENCY_NOT_FOUND', `${packageKey(record)} needs ${dependency}`, {
    package: record.name,
    dependency,
  })
}

const relationText = ({ name, relation, version }: Relation) => (version ? `${name} (${relation} ${version})` : name)
