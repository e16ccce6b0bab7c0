import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'
import type { Lock, LockedPackage } from '../../lock/lock-schema.ts'
import type { ClosureShare } from '../../nix/closure-info.ts'
import type { PackageFacts } from '../facts.ts'
import type { TreePackage } from '../../tree/tree-node.ts'
import { versionInStore } from '../../nix/store-name.ts'
import { packageName } from './package-name.ts'

interface Known {
  readonly lock: Lock
  readonly system: string
  /** What the trees show, in the order of the lock. */
  readonly shown: readonly TreePackage[]
  /** Install ids that the change adds. */
  readonly added: ReadonlySet<string>
  /** Null where the store cannot be asked. */
  readonly share: ClosureShare | null
  /** By install id (`CatalogSource.preferences`). */
  readonly preferences: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Store paths that are there. */
  readonly valid: ReadonlySet<string>
}

/** What the lock and the store say of each package that the trees show. Pure but for the closures that `share` knows. */
export function packageFacts(known: Known): Map<string, PackageFacts> {
  const locked = new Map(
    known.lock.packages.filter((one) => one.system === known.system).map((one) => [one.install_id, one]),
  )
  const pathsOf = new Map<string, TreePackage[]>()
  for (const one of known.shown) pathsOf.set(one.installId, [...(pathsOf.get(one.installId) ?? []), one])
  const facts = [...pathsOf].map(([installId, shown], place): PackageFacts => {
    const one = locked.get(installId)
    return {
      installId,
      ...namesOf(installId, one),
      packageName: one ? packageName(one) : installId,
      priority: one?.priority ?? defaultPriority,
      isNew: known.added.has(installId),
      outputs: outputsOf(one, shown),
      place,
      preferences: known.preferences.get(installId) ?? new Map(),
      ...needsOf(installId, shown, pathsOf, known),
    }
  })
  return new Map(facts.map((one) => [one.installId, one]))
}

function namesOf(installId: string, locked: LockedPackage | undefined): Pick<PackageFacts, 'name' | 'version'> {
  if (!locked) return { name: installId, version: null }
  if ('store_path' in locked) return { name: installId, version: versionInStore(locked.store_path) }
  const name = 'attr_path' in locked ? locked.attr_path : locked['locked-flake-attr-path']
  return { name, version: locked.version ?? null }
}

function outputsOf(locked: LockedPackage | undefined, shown: readonly TreePackage[]): string[] {
  const all = shown.flatMap(({ output }) => output ?? [])
  if (!locked || 'store_path' in locked) return all
  const defaults = ('attr_path' in locked ? locked.outputs_to_install : locked['outputs-to-install']) ?? []
  return [...defaults.filter((one) => all.includes(one)), ...all.filter((one) => !defaults.includes(one))]
}

function needsOf(
  installId: string,
  shown: readonly TreePackage[],
  all: ReadonlyMap<string, readonly TreePackage[]>,
  { share, valid }: Known,
): Pick<PackageFacts, 'saves' | 'neededBy'> {
  const mine = shown.flatMap(({ path }) => (valid.has(path) ? [path] : []))
  if (!share || mine.length < shown.length) return { saves: null, neededBy: [] }
  const needs = (other: TreePackage) => valid.has(other.path) && mine.some((path) => share.needs(other.path, path))
  const others = [...all].filter(([other, theirs]) => other !== installId && theirs.some(needs))
  return { saves: share.onlyFor(mine), neededBy: others.map(([other]) => other) }
}
