import type { FloeError } from '../../shared/errors/floe-error.ts'
import type { PackageHistory } from '../catalog/version-history.ts'

/** A catalog package of a manifest, as it would be after the change in question. */
export interface AskedPackage {
  readonly installId: string
  readonly pkgPath: string
  /** null: any version. */
  readonly version: string | null
  readonly group: string
  /** The systems that it has to be there for, sorted. */
  readonly systems: readonly string[]
  /** Added or asked for differently by the change: of two that cannot agree, it is the one to move. */
  readonly isNew: boolean
  /** The lock has it as it is asked for, so it was available, wherever it came from. */
  readonly isLocked: boolean
  /** null: nothing is known of its past. */
  readonly history: PackageHistory | null
}

/** Everything that decides whether what a manifest asks for was available together. Plain data. */
export interface VersionQuestion {
  readonly packages: readonly AskedPackage[]
  /** `options.semver.allow-pre-releases`. */
  readonly preReleases: boolean
  /** What a source said of single packages, beside the one failure that stopped the change. */
  readonly failures: readonly FloeError[]
}
