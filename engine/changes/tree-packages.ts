import type { Pins } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { TreePackage } from '../conflicts/tree-node.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { outputsToLink } from '../lock/outputs-to-link.ts'
import type { LinkedPackage } from '../lock/outputs-to-link.ts'

/** What goes into the trees of an environment: each shown output, and what catalog sources show beside it. */
export interface TreeContents {
  readonly packages: readonly TreePackage[]
  readonly propagated: ReadonlyMap<string, readonly string[]>
}

export async function treeContents(lock: Lock, pins: Pins, system: string, catalog: Catalog): Promise<TreeContents> {
  const linked = outputsToLink(lock, system)
  const propagated = new Map<string, readonly string[]>()
  for (const { locked, outputs } of linked) {
    const [first] = outputs
    if (first && 'attr_path' in locked) propagated.set(first.path, await catalog.propagated(locked, pins))
  }
  return { packages: linked.flatMap(treePackages), propagated }
}

const defaultPriority = 5
/** In version 1, outputs that a package does not install by itself give way to everything (flox-formats.md §5.1). */
const extraBase = 1000

function treePackages({ locked, outputs }: LinkedPackage): TreePackage[] {
  const priority = locked.priority ?? defaultPriority
  return outputs.map((output, index) => ({
    installId: locked.install_id,
    output: output.name,
    path: output.path,
    priority: output.isDefault ? priority : extraBase * priority + index + 1,
  }))
}
