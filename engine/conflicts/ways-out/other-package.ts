import type { FileConflictGroup, WayOut } from '../../../shared/model/conflict.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { ConflictFacts } from '../facts.ts'

/** So many conflicts are asked about: a longer list is settled by order, not one by one. */
const mostAsked = 12

/**
 * Other packages that do for a party what it may have been installed for, by conflict: for a development package the
 * library itself, which its catalog names as what it needs. Other versions of a party have the same paths as a rule,
 * and a catalog cannot say before the download where not, so they are not offered for files.
 */
export async function otherPackages(
  conflicts: readonly Omit<FileConflictGroup, 'waysOut'>[],
  facts: ConflictFacts,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly WayOut[]>> {
  const open = conflicts.filter((one) => !one.settled && one.harm !== 'harmless').slice(0, mostAsked)
  const found = open.map(async ({ id, parties }) => {
    const ids = [...new Set(parties.map(({ installId }) => installId))]
    const ways = await Promise.all(ids.map((installId) => libraryInstead(installId, facts, catalog, signal)))
    return [id, ways.flat()] as const
  })
  return new Map(await Promise.all(found))
}

async function libraryInstead(
  installId: string,
  { packages }: ConflictFacts,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<WayOut[]> {
  const pkgPath = packages.get(installId)?.name ?? ''
  const name = pkgPath.slice(pkgPath.lastIndexOf('/') + 1)
  const family = /^(lib[a-z-]*[a-z]).*-dev$/.exec(name)?.[1]
  if (family === undefined || pkgPath === installId) return []
  const detail = await catalog.show(pkgPath, signal).catch(() => null)
  const library = detail?.dependencies
    .map((dependency) => dependency.split(/[\s(:|]/)[0] ?? '')
    .find((dependency) => dependency.startsWith(family) && !dependency.endsWith('-dev') && !packages.has(dependency))
  if (library === undefined) return []
  return [
    {
      id: `other-package:${installId}:${library}`,
      kind: 'other-package',
      title: `Take ${library} instead of ${installId}`,
      explanation: `${library} is the library without headers: enough to run what is linked with it, not to build it.`,
      saves: null,
      edits: [
        { kind: 'uninstall', packages: [installId] },
        { kind: 'install', packages: [{ spec: `${pkgPath.slice(0, -name.length)}${library}` }] },
      ],
      order: [],
    },
  ]
}
