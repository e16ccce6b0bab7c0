import { defaultGroup } from '../../shared/model/manifest-defaults.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { enabledSystems } from '../lock/locked-systems.ts'
import type { Lock } from '../lock/lock-schema.ts'
import type { CatalogDescriptor, Manifest } from '../manifest/manifest-schema.ts'
import { parseManifestJson } from '../manifest/parse-manifest.ts'
import type { AskedPackage } from './version-question.ts'

type Asked = Omit<AskedPackage, 'history'>

interface Earlier {
  /** The manifest before the change; null: all packages count as new. */
  readonly before: Manifest | null
  readonly lock: Lock | null
}

/** The catalog packages of a manifest in its order. */
export function askedPackages(manifest: Manifest, { before, lock }: Earlier): Asked[] {
  const locked = lockedManifest(lock)
  const entries = new Set(lock?.packages.flatMap((one) => ('attr_path' in one ? one.install_id : [])))
  return Object.entries(manifest.install ?? {}).flatMap(([installId, descriptor]) => {
    if (!('pkg-path' in descriptor)) return []
    return {
      installId,
      pkgPath: descriptor['pkg-path'],
      version: descriptor.version || null,
      group: descriptor['pkg-group'] ?? defaultGroup,
      systems: [...new Set(descriptor.systems ?? enabledSystems(manifest))].sort(),
      isNew: !isAskedAlike(before, installId, descriptor),
      isLocked: entries.has(installId) && isAskedAlike(locked, installId, descriptor),
    }
  })
}

/** Whether a manifest asks for a package in a way that leaves a lock of it as it is (flox-formats.md §2.3). */
function isAskedAlike(manifest: Manifest | null, installId: string, descriptor: CatalogDescriptor): boolean {
  const one = manifest?.install?.[installId]
  if (!one || !('pkg-path' in one)) return false
  return (['pkg-path', 'pkg-group', 'version'] as const).every((field) => one[field] === descriptor[field])
}

function lockedManifest(lock: Lock | null): Manifest | null {
  try {
    return lock && parseManifestJson(lock.manifest).manifest
  } catch (error) {
    if (error instanceof FloeError) return null
    throw error
  }
}

/** With the known past of each. A history that cannot be read proves nothing. Errors: CANCELLED. */
export async function withHistories(
  asked: readonly Asked[],
  catalog: Catalog,
  signal: AbortSignal,
): Promise<AskedPackage[]> {
  const histories = await Promise.all(asked.map(({ pkgPath }) => catalog.history(pkgPath, signal).catch(() => null)))
  signal.throwIfAborted()
  return asked.map((one, at) => ({ ...one, history: histories[at] ?? null }))
}
