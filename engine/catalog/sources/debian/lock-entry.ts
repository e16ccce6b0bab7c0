import type { LockedCatalogPackage } from '../../../lock/lock-schema.ts'
import type { ResolveRequest } from '../../catalog-source.ts'
import type { StorePaths } from './nix-plan.ts'
import type { PackageRecord } from './package-record.ts'

export interface EntryFacts {
  readonly record: PackageRecord
  readonly node: string
  readonly paths: StorePaths['nodes'][string]
  /** `debian:12`. */
  readonly catalog: string
  /** When apt's lists were fetched. */
  readonly date: string
}

/** A package in the form of flox's lock (flox-formats.md §3). The pins' hash is where flox keeps a revision's address. */
export function lockEntry(request: ResolveRequest, facts: EntryFacts): LockedCatalogPackage {
  const { record, node, paths, catalog, date } = facts
  return {
    attr_path: request.pkgPath,
    derivation: paths.drv,
    description: record.description,
    install_id: request.installId,
    locked_url: `${catalog}?pins=sha256:${node}`,
    name: `${record.name}-${record.version}`,
    pname: record.name,
    rev: '0'.repeat(40),
    rev_count: 0,
    rev_date: date,
    scrape_date: date,
    version: record.version,
    outputs_to_install: ['out'],
    outputs: { out: paths.out },
    system: request.system,
    group: request.group,
    priority: request.priority,
  }
}

/** The node that a locked package is pinned to; empty when it is none of this source. */
export function pinnedNode(locked: LockedCatalogPackage): string {
  return /^[a-z]+:[^?]*\?pins=sha256:([0-9a-f]{64})$/.exec(locked.locked_url)?.[1] ?? ''
}

/** A time as flox writes it into a lock: without a fraction where it has none. */
export const lockDate = (date: Date): string => date.toISOString().replace('.000Z', 'Z')
