import { defaultGroup, defaultPriority } from '../../shared/model/manifest-defaults.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Resolution, ResolveRequest } from '../catalog/catalog-source.ts'
import { nowhere } from '../manifest/excerpt.ts'
import { manifestToJson } from '../manifest/manifest-json.ts'
import type { CatalogDescriptor, FlakeDescriptor, Manifest, StorePathDescriptor } from '../manifest/manifest-schema.ts'
import { parseStorePath, storeFolder } from '../lib/store-path.ts'
import { policyRefusals, refuseByPolicy } from './check-policy.ts'
import type { Refusal } from './check-policy.ts'
import { enabledSystems, systemsOf } from './locked-systems.ts'
import type { Lock, LockedCatalogPackage, LockedFlakePackage, LockedPackage, LockedStorePath } from './lock-schema.ts'

export interface LockRequest {
  readonly manifest: Manifest
  readonly previous: Lock | null
  /** The system of this machine. */
  readonly system: string
  /** Whether a catalog can resolve a package for another system than this machine's; Debian's cannot. */
  readonly resolvesFor?: (pkgPath: string, system: string) => boolean
  /** Asks the catalogs; called once, and only when something has to be resolved. */
  readonly resolve: (requests: readonly ResolveRequest[]) => Promise<Resolution>
}

export interface LockOutcome {
  readonly lock: Lock
  /** What the catalogs answered; null when nothing had to be asked. */
  readonly resolution: Resolution | null
}

/**
 * Locks a manifest; only what must move moves (flox-formats.md §3). A package keeps its entry while its path, group and
 * version stay; priorities are written again. This machine's system is always resolved, others only where the catalog
 * can: their kept entries stay, missing ones are left to a machine of that system (docs/decisions/0004-lock-systems.md).
 * Errors: MANIFEST_INVALID for an invalid store path, POLICY_REFUSED with all that is refused, SYSTEM_NOT_ENABLED, FLAKE_NOT_LOCKED, INCLUDES_NOT_SUPPORTED and
 * those of the catalogs.
 */
export async function lockManifest(request: LockRequest): Promise<LockOutcome> {
  const { manifest, previous } = request
  const includes = manifest.include?.environments?.length ?? 0
  if (includes > 0) throw new FloeError('INCLUDES_NOT_SUPPORTED', 'includes cannot be locked yet', { includes })
  const wanted = wantedEntries(request)
  const flakes = keptFlakes(request)
  const refused = policyRefusals(manifest, wanted.kept)
  const { resolution, resolved } = await resolveAll(request, wanted.requests, refused)
  refuseByPolicy(policyRefusals(manifest, [...wanted.kept, ...resolved]))
  const order = new Map((previous?.packages ?? []).map((one, index) => [entryKey(one), index]))
  const kept = wanted.kept.toSorted((a, b) => (order.get(entryKey(a)) ?? 0) - (order.get(entryKey(b)) ?? 0))
  const packages = [...storePaths(request), ...kept, ...resolved, ...flakes]
  return { lock: { 'lockfile-version': 1, manifest: manifestToJson(manifest), packages }, resolution }
}

/** Asks for what has no entry yet. What is refused by then stays refused, whatever the catalogs say of the rest. */
async function resolveAll(
  { resolve }: LockRequest,
  requests: readonly ResolveRequest[],
  refused: readonly Refusal[],
): Promise<Pick<LockOutcome, 'resolution'> & { readonly resolved: readonly LockedCatalogPackage[] }> {
  if (requests.length === 0) return { resolution: null, resolved: [] }
  try {
    const resolution = await resolve(requests)
    return { resolution, resolved: requests.map((one) => entryFor(one, resolution.packages)) }
  } catch (cause) {
    if (cause instanceof FloeError && cause.code !== 'CANCELLED') refuseByPolicy(refused, cause)
    throw cause
  }
}

/** The catalog packages of a manifest: those whose entries stay, and those that have to be asked for. */
function wantedEntries(request: LockRequest): { kept: LockedCatalogPackage[]; requests: ResolveRequest[] } {
  const kept: LockedCatalogPackage[] = []
  const requests: ResolveRequest[] = []
  const entries = entriesById(request.previous)
  for (const [installId, descriptor] of descriptors(request.manifest)) {
    if (!('pkg-path' in descriptor)) continue
    for (const system of systemsOf(installId, descriptor.systems, request)) {
      const before = previousDescriptor(request.previous, installId)
      const seed = seedOf(before, descriptor, entries.get(installId) ?? [], system)
      const pkgPath = descriptor['pkg-path']
      const place = { group: descriptor['pkg-group'] ?? defaultGroup, priority: descriptor.priority ?? defaultPriority }
      if (seed) kept.push({ ...seed, ...place })
      else if (system === request.system || request.resolvesFor?.(pkgPath, system))
        requests.push({ installId, pkgPath, version: descriptor.version ?? null, ...place, system })
    }
  }
  return { kept, requests }
}

/** The entry of the previous lock that still matches a descriptor. */
function seedOf(
  before: ReturnType<typeof previousDescriptor>,
  descriptor: CatalogDescriptor,
  entries: readonly LockedPackage[],
  system: string,
): LockedCatalogPackage | undefined {
  const fields = ['pkg-path', 'pkg-group', 'version'] as const
  if (!before || !fields.every((field) => (before[field] ?? undefined) === descriptor[field])) return undefined
  return entries.find((one): one is LockedCatalogPackage => 'attr_path' in one && one.system === system)
}

/** A large lock is not gone through for each of its packages. */
function entriesById(previous: Lock | null): ReadonlyMap<string, readonly LockedPackage[]> {
  const entries = new Map<string, LockedPackage[]>()
  for (const one of previous?.packages ?? []) {
    const known = entries.get(one.install_id)
    if (known) known.push(one)
    else entries.set(one.install_id, [one])
  }
  return entries
}

/**
 * A flake keeps its entries while its reference stays; Floe cannot lock new ones yet. flox locks one again for any change
 * of its descriptor, but outputs, priority and systems only say what to make of that which is locked.
 */
function keptFlakes(request: LockRequest): LockedFlakePackage[] {
  const { manifest, previous, system } = request
  const all = entriesById(previous)
  return descriptors(manifest).flatMap(([installId, descriptor]) => {
    if (!('flake' in descriptor)) return []
    const before = previousDescriptor(previous, installId)
    const systems = systemsOf(installId, descriptor.systems, request)
    const entries = (all.get(installId) ?? []).filter(
      (one): one is LockedFlakePackage => 'locked-url' in one && systems.includes(one.system),
    )
    const isHere = entries.some((one) => one.system === system) || !systems.includes(system)
    if (before?.['flake'] === descriptor.flake && isHere)
      return entries.map((one) => ({ ...one, priority: flakePriority(one, before['priority'], descriptor) }))
    const details = { installId, flake: descriptor.flake }
    throw new FloeError('FLAKE_NOT_LOCKED', `${installId}: flakes cannot be locked yet`, details)
  })
}

/** A flake may bring a number of its own (`meta.priority`). Once the manifest has written over it, it is unknown here. */
function flakePriority(locked: LockedFlakePackage, before: unknown, { priority }: FlakeDescriptor) {
  if (priority !== undefined) return priority
  return before === undefined ? locked.priority : defaultPriority
}

function storePaths({ manifest, system: here }: LockRequest): LockedStorePath[] {
  return descriptors(manifest).flatMap(([installId, descriptor]) => {
    if (!('store-path' in descriptor)) return []
    const { 'store-path': written, priority = defaultPriority } = descriptor
    const store_path = parseStorePath(written) ?? refuseStorePath(installId)
    const systems = descriptor.systems ?? enabledSystems(manifest, here)
    return systems.toSorted().map((system) => ({ install_id: installId, store_path, system, priority }))
  })
}

function refuseStorePath(installId: string): never {
  const field = `install.${installId}.store-path`
  const expected = `It must be a path of the store, ${storeFolder()}.`
  throw new FloeError('MANIFEST_INVALID', `${field} is not a store path`, { field, expected, ...nowhere })
}

/** An answer, stamped with what only the manifest knows. Errors: PACKAGE_NOT_FOUND. */
function entryFor(request: ResolveRequest, packages: readonly LockedCatalogPackage[]): LockedCatalogPackage {
  const { installId, system, group, priority, pkgPath } = request
  const found = packages.find((one) => one.install_id === installId && one.system === system)
  if (found) return { ...found, group, priority }
  throw new FloeError('PACKAGE_NOT_FOUND', `no catalog has ${pkgPath}`, { package: pkgPath, suggestions: [] })
}

type Descriptor = CatalogDescriptor | FlakeDescriptor | StorePathDescriptor

function descriptors(manifest: Manifest): [string, Descriptor][] {
  return Object.entries(manifest.install ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
}

function previousDescriptor(previous: Lock | null, installId: string): Readonly<Record<string, unknown>> | null {
  const install = previous?.manifest['install']
  if (typeof install !== 'object' || install === null || Array.isArray(install)) return null
  const found = Object.hasOwn(install, installId) ? install[installId] : null
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : null
}

const entryKey = (one: LockedPackage) => `${one.install_id}\n${one.system}`
