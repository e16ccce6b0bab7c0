import type { VersionConflict } from '../../shared/model/conflict.ts'
import type { AskedPackage } from './version-question.ts'

/** A conflict about packages of whose past nothing is to be said, but for its words. */
export function about(
  kind: VersionConflict['kind'],
  packages: readonly AskedPackage[],
): Omit<VersionConflict, 'sentence' | 'explanation'> {
  const members = packages.map(({ installId, pkgPath, version }) => ({
    installId,
    pkgPath,
    asked: version,
    spans: [],
    others: [],
    apartFrom: [],
  }))
  return {
    area: 'versions',
    kind,
    id: `${kind}:${packages.map((one) => one.installId).join('+')}`,
    waysOut: [],
    group: packages.length === 1 ? (packages[0]?.group ?? null) : null,
    members,
    agreeing: [],
    gapDays: null,
    systems: [],
    nearest: [],
    known: null,
  }
}
