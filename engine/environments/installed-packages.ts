import { defaultPriority } from '../../shared/model/manifest-defaults.ts'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstalledPackage } from '../../shared/model/environment.ts'
import { inSlices } from '../lib/in-slices.ts'
import type { Lock, LockedPackage } from '../lock/lock-schema.ts'
import { outputsToLink } from '../lock/outputs-to-link.ts'
import type { LinkedPackage } from '../lock/outputs-to-link.ts'
import type { Manifest, PackageDescriptor } from '../manifest/manifest-schema.ts'
import { closureInfo } from '../nix/closure-info.ts'
import type { ClosureInfo } from '../nix/closure-info.ts'
import { versionInStore } from '../nix/store-name.ts'

interface Origins {
  originOf(pkgPath: string): Promise<{ origin: string; verified: boolean }>
}

/** The packages that a manifest names, with what the lock and the store know of each, in the manifest's order. */
export async function installedPackages(
  manifest: Manifest,
  lock: Lock | null,
  system: string,
  origins: Origins,
): Promise<InstalledPackage[]> {
  const linked = lock ? safeOutputs(lock, system) : []
  const sizes = await closureInfo(linked.flatMap(storePaths)).catch(() => new Map<string, ClosureInfo>())
  const entriesOf = byInstallId(lock?.packages ?? [], (locked) => locked)
  const linkedOf = byInstallId(linked, ({ locked }) => locked)
  return inSlices(Object.entries(manifest.install ?? {}), async ([installId, descriptor]) => {
    const entries = entriesOf.get(installId) ?? []
    const [any] = entries
    const [found] = linkedOf.get(installId) ?? []
    return {
      ...(await fromManifest(installId, descriptor, origins)),
      ...(any && wordsOf(any)),
      ...(found && (await fromLock(found, sizes))),
      lockedFor: entries.map(({ system: one }) => one).sort(),
    }
  })
}

/** An environment may have thousands of packages, for each of which the list would be searched. */
function byInstallId<Entry>(entries: readonly Entry[], lockedOf: (entry: Entry) => LockedPackage) {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const id = lockedOf(entry).install_id
    const group = groups.get(id)
    if (group) group.push(entry)
    else groups.set(id, [entry])
  }
  return groups
}

/** Outputs that the manifest names wrongly are the walk's to refuse, not a reason to show nothing. */
function safeOutputs(lock: Lock, system: string): LinkedPackage[] {
  try {
    return outputsToLink(lock, system)
  } catch {
    return []
  }
}

function referenceOf(descriptor: PackageDescriptor): string {
  if ('pkg-path' in descriptor) return descriptor['pkg-path']
  return 'flake' in descriptor ? descriptor.flake : descriptor['store-path']
}

async function fromManifest(
  installId: string,
  descriptor: PackageDescriptor,
  origins: Origins,
): Promise<InstalledPackage> {
  const pkgPath = referenceOf(descriptor)
  const isCatalog = 'pkg-path' in descriptor
  const group = isCatalog ? (descriptor['pkg-group'] ?? null) : null
  return {
    installId,
    pkgPath,
    version: null,
    lockedFor: [],
    description: '',
    license: null,
    outputs: [],
    availableOutputs: [],
    size: null,
    closureSize: null,
    closurePaths: null,
    ...(isCatalog
      ? await origins.originOf(pkgPath)
      : { origin: 'flake' in descriptor ? 'flake' : 'store path', verified: false }),
    // A converted package is in a group of its own by rule, which tells a user nothing.
    group: group === installId ? null : group,
    priority: descriptor.priority ?? defaultPriority,
    storePaths: [],
    commands: [],
  }
}

async function fromLock({ locked, outputs }: LinkedPackage, sizes: ReadonlyMap<string, ClosureInfo>) {
  const paths = outputs.map(({ path }) => path)
  const known = paths.flatMap((path) => sizes.get(path) ?? [])
  const total = (pick: (info: ClosureInfo) => number) =>
    known.length < paths.length ? null : known.reduce((sum, one) => sum + pick(one), 0)
  return {
    ...wordsOf(locked),
    outputs: outputs.flatMap(({ name }) => name ?? []),
    availableOutputs: 'outputs' in locked ? Object.keys(locked.outputs) : [],
    size: total((info) => info.narSize),
    closureSize: total((info) => info.closureSize),
    closurePaths: total((info) => info.closurePaths),
    storePaths: paths,
    commands: (await Promise.all(paths.map(commandsIn))).flat().sort(),
  }
}

function wordsOf(locked: LockedPackage): Partial<InstalledPackage> {
  if ('store_path' in locked) return { version: versionInStore(locked.store_path) }
  return { version: locked.version ?? null, description: locked.description ?? '', license: licenseOf(locked) }
}

function licenseOf(locked: LockedPackage): string | null {
  if ('license' in locked) return locked.license ?? null
  return 'licenses' in locked ? (locked.licenses?.join(', ') ?? null) : null
}

const storePaths = ({ outputs }: LinkedPackage) => outputs.map(({ path }) => path)

async function commandsIn(storePath: string): Promise<string[]> {
  const names = await readdir(join(storePath, 'bin')).catch(() => [])
  return names.filter((name) => !name.startsWith('.'))
}
