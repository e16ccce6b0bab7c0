import type { Catalog } from '../../catalog/catalog.ts'
import { enabledSystems } from '../../lock/locked-systems.ts'
import type { CatalogDescriptor, Manifest } from '../../manifest/manifest-schema.ts'
import type { AskedPackage } from './version-question.ts'

type Asked = Omit<AskedPackage, 'history'>

/** The catalog packages of a manifest in its order; without one before, all are new. */
export function askedPackages(manifest: Manifest, before: Manifest | null): Asked[] {
  return Object.entries(manifest.install ?? {}).flatMap(([installId, descriptor]) => {
    if (!('pkg-path' in descriptor)) return []
    const earlier = before?.install?.[installId]
    return {
      installId,
      pkgPath: descriptor['pkg-path'],
      version: descriptor.version || null,
      group: descriptor['pkg-group'] ?? 'toplevel',
      systems: [...new Set(descriptor.systems ?? enabledSystems(manifest))].sort(),
      isNew: !earlier || !('pkg-path' in earlier) || !isAskedAlike(earlier, descriptor),
    }
  })
}

function isAskedAlike(one: CatalogDescriptor, other: CatalogDescriptor): boolean {
  return (['pkg-path', 'pkg-group', 'version'] as const).every((field) => one[field] === other[field])
}

/** With what is known of each one's past. A history that cannot be read is no evidence. Errors: CANCELLED. */
export async function withHistories(
  asked: readonly Asked[],
  catalog: Catalog,
  signal: AbortSignal,
): Promise<AskedPackage[]> {
  const histories = await Promise.all(asked.map(({ pkgPath }) => catalog.history(pkgPath, signal).catch(() => null)))
  signal.throwIfAborted()
  return asked.map((one, at) => ({ ...one, history: histories[at] ?? null }))
}
