import { markedEntries, nameOf } from './listing/packed-folder.ts'
import { packedFolder } from './list-tree.ts'
import type { Listing } from './list-tree.ts'
import type { TreePackage } from './tree-node.ts'

/** Beyond every number that a manifest can hold: propagated packages give way to all that the user asked for. */
const propagatedBase = 2 ** 80

/** Whether a package shows only because another brings it along. */
export const isPropagated = ({ priority }: TreePackage) => priority >= propagatedBase

const userFile = 'propagated-user-env-packages'
const buildFile = 'propagated-build-inputs'

/**
 * What installed packages bring along, in the order of its ranks: that of better-placed packages first, each store path
 * once. `also` gives what a catalog source adds to what the store path itself says (Debian's sibling packages).
 */
export function propagatedPackages(
  installed: readonly TreePackage[],
  recursive: boolean,
  listing: Listing,
  also: ReadonlyMap<string, readonly string[]>,
): TreePackage[] {
  const done = new Set(installed.map(({ path }) => path))
  const found: TreePackage[] = []
  for (const parent of byPriority(installed)) {
    const waiting = [...namedBy(parent.path)]
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (done.has(path)) continue
      done.add(path)
      if (path.endsWith('-stubs') || !packedFolder(listing, path)) continue
      const priority = propagatedBase + (found.length + 1) * propagatedStep
      found.push({ installId: parent.installId, output: null, path, priority })
      waiting.push(...namedBy(path))
    }
  }
  return found

  function namedBy(path: string): readonly string[] {
    if (saysNothing(path, listing)) return also.get(path) ?? []
    const files = recursive ? [userFile, buildFile] : [userFile]
    const words = files.flatMap((file) => listing.text(`${path}/nix-support/${file}`)?.split(/\s+/) ?? [])
    return [...(also.get(path) ?? []), ...words.filter(Boolean)]
  }
}

/** To look for its files in each of a thousand packages would cost more than a plan. */
function saysNothing(path: string, listing: Listing): boolean {
  const root = listing.packed?.(path)
  return (
    root !== undefined && root !== null && !markedEntries(root).some((entry) => nameOf(root, entry) === 'nix-support')
  )
}

/** More than the distance of neighbouring doubles at that size. */
const propagatedStep = 2 ** 30

/** In the order of their ranks: equal priorities keep the order of the lock. */
export function byPriority(packages: readonly TreePackage[]): TreePackage[] {
  return packages.toSorted((a, b) => a.priority - b.priority)
}
