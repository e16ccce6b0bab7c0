import type { CatalogStatus, PackageDetail } from '../../shared/model/catalog.ts'
import type { PredictedPath } from '../tree/predicted/predicted-listing.ts'
import type { LockedCatalogPackage } from '../lock/lock-schema.ts'
import type { PackageHistory } from './version-history.ts'

/** One row of the local index, as a source delivers it. */
export interface IndexedPackage {
  readonly pkgPath: string
  readonly name: string
  readonly version: string
  readonly description: string
  readonly commands: readonly string[]
  readonly verified: boolean
  /** Bytes on disk of the package alone, where the source says it. */
  readonly installedSize?: number
  /** Whether its licence is free, where the source says it. */
  readonly isFree?: boolean
  /** Moves it among equals in search: below 0 for what is broken or insecure. */
  readonly weight?: number
}

/** One package of a manifest's `[install]` that needs a lock entry from this source. */
export interface ResolveRequest {
  readonly installId: string
  /** `pkg-path` as in the manifest, with the source's prefix where it has one. */
  readonly pkgPath: string
  readonly version: string | null
  readonly group: string
  readonly priority: number
  readonly system: string
}

export interface SourceOptions {
  readonly signal: AbortSignal
  /** Progress of long work, in the words and counts of a job's stage. */
  readonly progress: (step: SourceProgress) => void
  /** Raw output for the job's log. */
  readonly log: (text: string) => void
  /** What the work waits for, in words; null when it goes on. */
  readonly onWait?: (words: string | null) => void
}

export interface SourceProgress {
  readonly stage: 'lock' | 'download' | 'build'
  readonly activity?: string
  readonly done?: number
  readonly total?: number
  readonly bytesDone?: number
  readonly bytesTotal?: number
}

export interface Resolution {
  readonly packages: readonly LockedCatalogPackage[]
  /** What this source needs beside flox's lock to realise them again: JSON for `.flox/env/floe.lock`; null when nothing. */
  readonly pins: unknown
  /** Bytes to fetch for what the store lacks, bytes on disk after that, and the number of store paths; null when unknown. */
  readonly downloadSize: number | null
  readonly diskSize: number | null
  readonly storePaths: number | null
}

/** What every source can do, those included from which nothing can be installed yet. */
export interface PackageSource {
  readonly id: string
  /** Whether a pkg-path of a manifest belongs to this source (`debian/…`). */
  owns(pkgPath: string): boolean
  /**
   * When it had which version; null when it knows nothing of the package. Absent where a source has no past, as Debian.
   * Errors: CATALOG_UNAVAILABLE.
   */
  history?(pkgPath: string, signal: AbortSignal): Promise<PackageHistory | null>
}

/** A source of which nothing but the past is known. */
export type HistorySource = Required<PackageSource>

/**
 * Where packages come from. A source answers questions from its own index, resolves manifest entries to lock entries
 * and brings locked store paths into the store. It never touches an environment's files.
 */
export interface CatalogSource extends PackageSource {
  /** The only systems that it has packages for; absent where it has them for all. */
  readonly systems?: readonly string[]
  status(): Promise<CatalogStatus>
  /** Whether this project builds and tries the package itself (debian-catalog.md, "Verified packages"). */
  isVerified(pkgPath: string): boolean
  /**
   * Fetches what its answers are made of, as far as that needs no administrator. Errors: DOWNLOAD_FAILED, CANCELLED;
   * after them it answers from what it had.
   */
  update?(options: SourceOptions): Promise<void>
  /** A short string that changes whenever `packages()` would give something else. */
  fingerprint(): Promise<string>
  /** All packages for the index, in batches. */
  packages(options: SourceOptions): AsyncIterable<readonly IndexedPackage[]>
  /** Whether it has the package in a version that a manifest's `version` (null: any) allows. */
  offers(pkgPath: string, version: string | null, signal: AbortSignal): Promise<boolean>
  show(pkgPath: string, signal: AbortSignal): Promise<PackageDetail>
  /** Errors: PACKAGE_NOT_FOUND (suggestions empty), VERSION_NOT_FOUND, CATALOG_UNAVAILABLE. */
  resolve(requests: readonly ResolveRequest[], options: SourceOptions): Promise<Resolution>
  /**
   * Makes every output of these packages valid in the store. `pins` is what resolve gave (or what floe.lock holds).
   * Errors: PIN_GONE, DOWNLOAD_FAILED, CHECKSUM_WRONG, BUILD_FAILED, DISK_FULL, NIX_MISSING, CANCELLED.
   */
  realise(packages: readonly LockedCatalogPackage[], pins: unknown, options: SourceOptions): Promise<void>
  /** The pins of `older` and `newer` (null: none) together, without what none of these packages needs any more. */
  joinPins(older: unknown, newer: unknown, kept: readonly LockedCatalogPackage[]): unknown
  /**
   * Store paths of dependencies that the user should see in the environment too, as propagated packages
   * (flox-formats.md §5.1): for one locked package, in order.
   */
  propagated(locked: LockedCatalogPackage, pins: unknown): Promise<readonly string[]>
  /** How much the source wants this package for names that several may have: path of the tree → number, higher wins. */
  preferences?(locked: LockedCatalogPackage): Promise<ReadonlyMap<string, number>>
  /**
   * The files of packages that the store lacks, and of what is shown beside them, by store path; without those that
   * is not known. Fetches nothing but what resolve fetches too. Sources without lists of files cannot say anything.
   */
  predict?(
    packages: readonly LockedCatalogPackage[],
    pins: unknown,
    options: SourceOptions,
  ): Promise<ReadonlyMap<string, PredictedPath>>
}
