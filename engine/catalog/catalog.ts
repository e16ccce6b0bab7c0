import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { CatalogStatus, PackageDetail, SearchAnswer, SearchFilter } from '../../shared/model/catalog.ts'
import type { PredictedPath } from '../tree/predicted/predicted-listing.ts'
import type { LockedCatalogPackage } from '../lock/lock-schema.ts'
import type { CatalogSource, PackageSource, Resolution, ResolveRequest, SourceOptions } from './catalog-source.ts'
import type { CatalogIndex } from './index/catalog-index.ts'
import type { PackageHistory } from './version-history.ts'

/** What each source needs to realise its locked packages again, by the source's id: the content of floe.lock. */
export type Pins = Readonly<Record<string, unknown>>

/** Everything that packages can come from, as one. */
export class Catalog {
  readonly #sources: readonly CatalogSource[]
  readonly #index: CatalogIndex
  readonly #isEnabled: (source: string) => boolean
  /** Those that know of versions only: nothing is installed from them. */
  readonly #others: readonly PackageSource[]
  readonly #titles = new Map<string, Promise<string>>()
  #refreshed = 0

  constructor(options: {
    /** In the order in which they are asked. */
    readonly sources: readonly (CatalogSource | PackageSource)[]
    readonly index: CatalogIndex
    /** Whether the user has this source switched on. */
    readonly isEnabled: (source: string) => boolean
  }) {
    this.#sources = options.sources.filter(isInstallable)
    this.#others = options.sources.filter((source) => !isInstallable(source))
    this.#index = options.index
    this.#isEnabled = options.isEnabled
  }

  /** Another one after a refresh, and when a source is switched on or off. */
  get state(): string {
    return [this.#refreshed, ...this.#enabled().map(({ id }) => id)].join(' ')
  }

  async status(): Promise<CatalogStatus[]> {
    const all = await Promise.all(this.#sources.map((source) => source.status()))
    return all.map((status) => ({ ...status, enabled: this.#isEnabled(status.source) }))
  }

  /** Where a package comes from, in the words of the list of packages. */
  async originOf(pkgPath: string): Promise<{ origin: string; verified: boolean }> {
    const source = this.#sources.find((one) => one.owns(pkgPath))
    if (!source) return { origin: 'nixpkgs', verified: false }
    const title = this.#titles.get(source.id) ?? source.status().then((status) => status.title)
    this.#titles.set(source.id, title)
    return { origin: await title, verified: source.isVerified(pkgPath) }
  }

  /** Errors: CATALOG_UNAVAILABLE. */
  search(query: {
    text: string
    limit: number
    source?: string | undefined
    filters?: readonly SearchFilter[]
  }): Promise<SearchAnswer> {
    const sources = this.#enabled().filter((source) => query.source === undefined || source.id === query.source)
    return this.#index.search(query.text, { limit: query.limit, filters: query.filters ?? [], sources })
  }

  /** Errors: PACKAGE_NOT_FOUND with the nearest names, CATALOG_UNAVAILABLE. */
  async show(pkgPath: string, signal: AbortSignal): Promise<PackageDetail> {
    const qualified = this.qualify(pkgPath)
    return this.#suggesting(signal, async () => this.#sourceOf(qualified).show(qualified, signal))
  }

  /** When a package had which version; null when no source knows. Errors: CATALOG_UNAVAILABLE, CANCELLED. */
  async history(pkgPath: string, signal: AbortSignal): Promise<PackageHistory | null> {
    const source = [...this.#enabled(), ...this.#others].find((one) => one.owns(pkgPath))
    return (await source?.history?.(pkgPath, signal)) ?? null
  }

  /** Whether an enabled source could resolve this. */
  async offers(pkgPath: string, version: string | null, signal: AbortSignal): Promise<boolean> {
    const qualified = this.qualify(pkgPath)
    const source = this.#enabled().find((one) => one.owns(qualified))
    return source ? source.offers(qualified, version, signal).catch(() => false) : false
  }

  /** Updates the lists of one source, or of all, and reads their packages into the index again. */
  async refresh(source: string | undefined, options: SourceOptions): Promise<void> {
    this.#refreshed += 1
    for (const one of this.#enabled()) {
      if (source !== undefined && one.id !== source) continue
      await one.update?.(options).catch((error: unknown) => {
        if (!hasCode(error, 'DOWNLOAD_FAILED')) throw error
        options.log(`${error.message}\n`)
      })
      await this.#index.rebuild(one, options)
    }
  }

  /**
   * The pkg-path by which a manifest names a package that was asked for by a bare name. Without nixpkgs a bare name can
   * only mean the one converted source, and flox needs its prefix to tell it from a package of nixpkgs.
   */
  qualify(pkgPath: string): string {
    const enabled = this.#enabled()
    if (pkgPath.includes('/') || enabled.some((source) => source.owns(pkgPath))) return pkgPath
    const [only] = enabled
    return only === undefined ? pkgPath : `${only.id}/${pkgPath}`
  }

  /** The only systems that the source of a package has it for; null where it has it for all. */
  systemsOf(pkgPath: string): readonly string[] | null {
    return this.#sources.find((source) => source.owns(pkgPath))?.systems ?? null
  }

  /** Lock entries for manifest entries, each from its own source. Errors: those of CatalogSource.resolve. */
  async resolve(requests: readonly ResolveRequest[], options: SourceOptions): Promise<Resolution & { pins: Pins }> {
    const parts = await this.#suggesting(options.signal, async () => {
      const groups = [...groupBy(requests, (request) => this.#sourceOf(request.pkgPath))]
      return Promise.all(
        groups.map(async ([source, mine]) => [source.id, await source.resolve(mine, options)] as const),
      )
    })
    const sum = (pick: (part: Resolution) => number | null) =>
      parts.reduce<number | null>((total, [, part]) => add(total, pick(part)), 0)
    return {
      packages: parts.flatMap(([, part]) => part.packages),
      pins: Object.fromEntries(parts.filter(([, part]) => part.pins !== null).map(([id, part]) => [id, part.pins])),
      downloadSize: sum((part) => part.downloadSize),
      diskSize: sum((part) => part.diskSize),
      storePaths: sum((part) => part.storePaths),
    }
  }

  /** What floe.lock must hold for these packages, of what it held and what a resolution has added. */
  joinPins(older: Pins, newer: Pins, kept: readonly LockedCatalogPackage[]): Pins {
    const mine = (source: CatalogSource) => kept.filter((locked) => source.owns(locked.attr_path))
    const used = this.#sources.filter((source) => mine(source).length > 0)
    return Object.fromEntries(
      used.map((source) => [
        source.id,
        source.joinPins(older[source.id] ?? null, newer[source.id] ?? null, mine(source)),
      ]),
    )
  }

  /** Whether an enabled source answers for this package. */
  provides(pkgPath: string): boolean {
    return this.#enabled().some((source) => source.owns(pkgPath))
  }

  /** Makes locked packages valid in the store. Errors: those of CatalogSource.realise. */
  async realise(packages: readonly LockedCatalogPackage[], pins: Pins, options: SourceOptions): Promise<void> {
    for (const [source, mine] of groupBy(packages, (locked) => this.#sourceOf(locked.attr_path))) {
      await source.realise(mine, pins[source.id] ?? null, options)
    }
  }

  /** Dependencies that show in the environment beside the package itself. */
  async propagated(locked: LockedCatalogPackage, pins: Pins): Promise<readonly string[]> {
    const source = this.#sources.find((one) => one.owns(locked.attr_path))
    return source ? source.propagated(locked, pins[source.id] ?? null) : []
  }

  /** The files that packages will have before they are downloaded, by store path, of those whose source knows them. */
  async predict(
    packages: readonly LockedCatalogPackage[],
    pins: Pins,
    options: SourceOptions,
  ): Promise<ReadonlyMap<string, PredictedPath>> {
    const parts = this.#sources.map(async (source) => {
      const mine = packages.filter((locked) => source.owns(locked.attr_path))
      return mine.length > 0 ? source.predict?.(mine, pins[source.id] ?? null, options) : undefined
    })
    return new Map((await Promise.all(parts)).flatMap((part) => [...(part ?? [])]))
  }

  /** How much its source wants a package for names that several may have; empty where it has no opinion. */
  async preferences(locked: LockedCatalogPackage): Promise<ReadonlyMap<string, number>> {
    const source = this.#sources.find((one) => one.owns(locked.attr_path))
    return (await source?.preferences?.(locked).catch(() => null)) ?? new Map()
  }

  #enabled(): CatalogSource[] {
    return this.#sources.filter((source) => this.#isEnabled(source.id))
  }

  #sourceOf(pkgPath: string): CatalogSource {
    const source = this.#enabled().find((one) => one.owns(pkgPath))
    if (source) return source
    const details = { package: pkgPath, suggestions: [], source: sourceNamedBy(pkgPath) }
    throw new FloeError('PACKAGE_NOT_FOUND', `no source has ${pkgPath}`, details)
  }

  /** Packages of this very name in sources that were not asked. */
  async #elsewhere(pkgPath: string, bare: string, signal: AbortSignal): Promise<string[]> {
    const others = this.#enabled().filter((source) => !source.owns(pkgPath))
    const paths = others.map(({ id }) => `${id}/${bare}`)
    const there = await Promise.all(paths.map((path) => this.offers(path, null, signal)))
    return paths.filter((_, at) => there[at])
  }

  /** Adds the nearest names, and the same name elsewhere, to a package that was not found: only the index knows them. */
  async #suggesting<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      if (!hasCode(error, 'PACKAGE_NOT_FOUND')) throw error
      if (error.details.providers) throw error
      const { package: name, source } = error.details
      const bare = name.slice(name.lastIndexOf('/') + 1)
      const none = { withCommand: [], named: [] }
      const near = await this.#index.near(bare, { limit: 3, sources: this.#enabled() }).catch(() => none)
      const elsewhere = await this.#elsewhere(name, bare, signal)
      const known = { suggestions: [...near.named], withCommand: [...near.withCommand], elsewhere }
      const details = { package: bare, ...known, ...(source === undefined ? {} : { source }) }
      throw new FloeError('PACKAGE_NOT_FOUND', error.message, details, { cause: error })
    }
  }
}

/** A bare name means nixpkgs, in Floe as in flox; the first part of any other names its source. */
const sourceNamedBy = (pkgPath: string) => (pkgPath.includes('/') ? pkgPath.slice(0, pkgPath.indexOf('/')) : 'nixpkgs')

const isInstallable = (source: CatalogSource | PackageSource): source is CatalogSource => 'resolve' in source

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const add = (total: number | null, part: number | null) => (total === null || part === null ? null : total + part)
