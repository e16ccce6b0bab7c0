import type { Catalog, Pins } from '../catalog/catalog.ts'
import { propagatedPaths } from '../planning/plan-change.ts'
import { readPins } from '../planning/pins-file.ts'
import { environmentFacts } from '../environments/environment-facts.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import type { Lock, LockedPackage } from '../lock/lock-schema.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { validPaths } from '../nix/store.ts'
import type { EnvironmentPlanRequest } from '../tree/plan-environment.ts'
import { treePackages } from '../tree/tree-packages.ts'

/** The present environment, as far as it is locked and in the store. */
export interface EnvironmentPackagesFacts {
  readonly files: EnvironmentFiles | null
  readonly manifest: Manifest | null
  readonly request: EnvironmentPlanRequest
  /** By install id. */
  readonly locked: ReadonlyMap<string, LockedPackage>
}

/** Never fails for what an environment's files can do wrong: then there is less to say. */
export async function environmentPackages(
  dotFlox: string,
  { catalog, system }: { readonly catalog: Catalog; readonly system: string },
): Promise<EnvironmentPackagesFacts> {
  const { files, manifest, lock } = await environmentFacts(dotFlox)
  const locked = lock?.packages.filter((one) => one.system === system) ?? []
  return {
    files,
    manifest,
    request: lock ? await requestOf(lock, readPins(files?.pins.text ?? null), { catalog, system }) : nothing,
    locked: new Map(locked.map((one) => [one.install_id, one])),
  }
}

const nothing: EnvironmentPlanRequest = { packages: [], propagated: new Map() }

async function requestOf(
  lock: Lock,
  pins: Pins,
  context: { catalog: Catalog; system: string },
): Promise<EnvironmentPlanRequest> {
  const packages = shown(lock, context.system)
  const valid = await validPaths(packages.map(({ path }) => path))
  return {
    packages: packages.filter(({ path }) => valid.has(path)),
    propagated: await propagatedPaths(lock, pins, context),
  }
}

/** A lock that cannot be built shows nothing; why is the walk's to say. */
function shown(lock: Lock, system: string) {
  try {
    return treePackages(lock, system).main
  } catch {
    return []
  }
}
