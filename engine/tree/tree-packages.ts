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

/** Above every number that a manifest can hold times 1,000, and below those of propagated packages. */
const otherOutputs = 2 ** 76

/** More than the distance of neighbouring doubles at that size. */
const otherOutputStep = 2 ** 30

/**
 * A package's number times 1,000. In manifests of version 1 the outputs that a package does not install by default give
 * way to the default outputs of all packages, whatever the numbers; among themselves the lower number comes first, then
 * the lock's order, and no two are equal (buildenv/builder.pl of flox).
 */
function withPriorities(linked: readonly LinkedPackage[]): TreePackage[] {
  const all = linked.flatMap(({ locked, outputs }) => outputs.map((output) => ({ locked, ...output })))
  const others = all.filter(({ isDefault }) => !isDefault)
  const rank = new Map(others.toSorted((a, b) => numberOf(a) - numberOf(b)).map((one, index) => [one, index + 1]))
  return all.map((one) => {
    const place = rank.get(one)
    const priority = place === undefined ? 1000 * numberOf(one) : otherOutputs + place * otherOutputStep
    return { installId: one.locked.install_id, output: one.name, path: one.path, priority }
  })
}

const numberOf = ({ locked }: Pick<LinkedPackage, 'locked'>) => locked.priority ?? defaultPriority

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
