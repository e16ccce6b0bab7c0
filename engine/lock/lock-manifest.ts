import { isDeepStrictEqual } from 'node:util'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Resolution, ResolveRequest } from '../catalog/catalog-source.ts'
import { manifestToJson } from '../manifest/manifest-json.ts'
import type { CatalogDescriptor, FlakeDescriptor, Manifest, StorePathDescriptor } from '../manifest/manifest-schema.ts'
import { checkPolicy } from './check-policy.ts'
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

const defaultGroup = 'toplevel'
const defaultPriority = 5

/**
 * Locks a manifest; only what must move moves (flox-formats.md §3). A package keeps its entry while its path, group and
 * version stay; priorities are stamped anew. This machine's system is always resolved, others only where the catalog
 * can: their kept entries stay, missing ones are left to a machine of that system (docs/decisions/0004-lock-systems.md).
 * Errors: POLICY_REFUSED, SYSTEM_NOT_ENABLED, FLAKE_NOT_LOCKED, INCLUDES_NOT_SUPPORTED and those of the catalogs.
 */
export async function lockManifest(request: LockRequest): Promise<LockOutcome> {
  const { manifest, previous } = request
  const includes = manifest.include?.environments?.length ?? 0
  if (includes > 0) throw new FloeError('INCLUDES_NOT_SUPPORTED', 'includes cannot be locked yet', { includes })
  const wanted = wantedEntries(request)
  const flakes = keptFlakes(request)
  for (const locked of wanted.kept) checkPolicy(manifest, locked)
  const resolution = wanted.requests.length > 0 ? await request.resolve(wanted.requests) : null
  const resolved = wanted.requests.map((one) => entryFor(one, resolution?.packages ?? []))
  for (const locked of resolved) checkPolicy(manifest, locked)
  const order = new Map((previous?.packages ?? []).map((one, index) => [entryKey(one), index]))
  const kept = wanted.kept.toSorted((a, b) => (order.get(entryKey(a)) ?? 0) - (order.get(entryKey(b)) ?? 0))
  const packages = [...storePaths(manifest), ...kept, ...resolved, ...flakes]
  return { lock: { 'lockfile-version': 1, manifest: manifestToJson(manifest), packages }, resolution }
}

/** The catalog packages of a manifest: those whose entries stay, and those that have to be asked for. */
function wantedEntries(request: LockRequest): { kept: LockedCatalogPackage[]; requests: ResolveRequest[] } {
  const kept: LockedCatalogPackage[] = []
  const requests: ResolveRequest[] = []
  for (const [installId, descriptor] of descriptors(request.manifest)) {
    if (!('pkg-path' in descriptor)) continue
    for (const system of systemsOf(installId, descriptor.systems, request.manifest)) {
      const seed = seedOf(request.previous, installId, descriptor, system)
      const pkgPath = descriptor['pkg-path']
      const place = { group: descriptor['pkg-group'] ?? defaultGroup, priority: descriptor.priority ?? defaultPriority }
      if (seed) kept.push({ ...seed, ...place })
      else if (system === request.system || request.resolvesFor?.(pkgPath, system))
        requests.push({ installId, pkgPath, version: descriptor.version ?? null, ...place, system })
    }
  }
  return { kept, requests }
}

/** The entry of the previous lock that still stands for a descriptor. */
function seedOf(
  previous: Lock | null,
  installId: string,
  descriptor: CatalogDescriptor,
  system: string,
): LockedCatalogPackage | undefined {
  const before = previousDescriptor(previous, installId)
  const fields = ['pkg-path', 'pkg-group', 'version'] as const
  if (!before || !fields.every((field) => (before[field] ?? undefined) === descriptor[field])) return undefined
  return previous?.packages
    .filter((one): one is LockedCatalogPackage => 'attr_path' in one)
    .find((one) => one.install_id === installId && one.system === system)
}

/** A flake keeps its entries while nothing of its descriptor changes; Floe cannot lock new ones yet. */
function keptFlakes({ manifest, previous, system }: LockRequest): LockedFlakePackage[] {
  return descriptors(manifest).flatMap(([installId, descriptor]) => {
    if (!('flake' in descriptor)) return []
    const systems = systemsOf(installId, descriptor.systems, manifest)
    const entries = (previous?.packages ?? []).filter(
      (one): one is LockedFlakePackage =>
        'locked-url' in one && one.install_id === installId && systems.includes(one.system),
    )
    const isSame = isDeepStrictEqual({ ...previousDescriptor(previous, installId) }, { ...plain(descriptor) })
    if (isSame && (entries.some((one) => one.system === system) || !systems.includes(system))) return entries
    const details = { installId, flake: descriptor.flake }
    throw new FloeError('FLAKE_NOT_LOCKED', `${installId}: flakes cannot be locked yet`, details)
  })
}

function storePaths(manifest: Manifest): LockedStorePath[] {
  return descriptors(manifest).flatMap(([installId, descriptor]) => {
    if (!('store-path' in descriptor)) return []
    const { 'store-path': store_path, priority = defaultPriority } = descriptor
    const systems = descriptor.systems ?? enabledSystems(manifest)
    return systems.toSorted().map((system) => ({ install_id: installId, store_path, system, priority }))
  })
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

const plain = (descriptor: Descriptor) =>
  Object.fromEntries(Object.entries(descriptor).filter(([, value]) => value !== undefined))

const entryKey = (one: LockedPackage) => `${one.install_id}\n${one.system}`
