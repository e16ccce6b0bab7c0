import { defaultGroup, defaultPriority } from '../../shared/model/manifest-defaults.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import { checkSystem } from '../lock/check-system.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { lockedManifest } from '../lock/locked-manifest.ts'
import type { LockedManifest } from '../lock/locked-manifest.ts'
import { outputsToLink } from '../lock/outputs-to-link.ts'
import type { LinkedPackage } from '../lock/outputs-to-link.ts'
import type { TreePackage } from './tree-node.ts'

/** What every tree of an environment shows, before propagated packages join. */
export interface EnvironmentPackages {
  /** dev and run. */
  readonly main: readonly TreePackage[]
  /** The closure of each build, by its name. */
  readonly builds: ReadonlyMap<string, readonly TreePackage[]>
}

/**
 * The packages of a lock for one system, with the priorities by which they collide.
 * Errors: SYSTEM_UNSUPPORTED, LOCK_LACKS_SYSTEM, OUTPUT_NOT_FOUND, RUNTIME_PACKAGE_NOT_FOUND, RUNTIME_PACKAGE_NOT_TOPLEVEL.
 */
export function treePackages(lock: Lock, system: string): EnvironmentPackages {
  checkSystem(lock, system)
  const manifest = lockedManifest(lock)
  const linked = outputsToLink(lock, system)
  const builds = [...manifest.builds].map(([name, wanted]): [string, TreePackage[]] => [
    name,
    withPriorities(runtimePackages(name, wanted, linked, manifest)),
  ])
  return { main: withPriorities(linked), builds: new Map(builds) }
}

/** A package's number times 1,000; outputs that may not collide are counted up from there (flox-formats.md §5.1). */
function withPriorities(linked: readonly LinkedPackage[]): TreePackage[] {
  let others = 0
  return linked.flatMap(({ locked, outputs }) =>
    outputs.map(({ name, path, isDefault }) => ({
      installId: locked.install_id,
      output: name,
      path,
      priority: 1000 * (locked.priority ?? defaultPriority) + (isDefault ? 0 : ++others),
    })),
  )
}

function runtimePackages(
  build: string,
  wanted: readonly string[] | null,
  linked: readonly LinkedPackage[],
  manifest: LockedManifest,
): LinkedPackage[] {
  for (const installId of wanted ?? []) checkRuntimePackage(build, installId, manifest)
  return linked.filter(
    ({ locked }) =>
      'attr_path' in locked && locked.group === defaultGroup && (wanted?.includes(locked.install_id) ?? true),
  )
}

function checkRuntimePackage(build: string, installId: string, manifest: LockedManifest): void {
  const descriptor = manifest.install.get(installId)
  if (!descriptor) {
    const message = `package '${installId}' not found in '[install]' section of manifest`
    throw new FloeError('RUNTIME_PACKAGE_NOT_FOUND', message, { build, installId })
  }
  if (descriptor.isCatalog && descriptor.group === defaultGroup) return
  const message = `package '${installId}' is not in '${defaultGroup}' pkg-group`
  throw new FloeError('RUNTIME_PACKAGE_NOT_TOPLEVEL', message, { build, installId })
}
