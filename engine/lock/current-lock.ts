import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifestJson } from '../manifest/parse-manifest.ts'
import { isLocked } from './is-locked.ts'
import type { Lock } from './lock-schema.ts'
import { enabledSystems } from './locked-systems.ts'

/**
 * Whether a lock stays as it is, byte for byte: it was made of this manifest, and it has what the environment shows on
 * this system. As in flox, neither its format nor its other systems matter (flox-formats.md §3, step 1).
 */
export function isCurrentLock(manifest: Manifest, lock: Lock, system: string): boolean {
  if (!isLocked(manifest, lock)) return false
  const built = builtManifest(manifest, lock)
  const here = new Set(lock.packages.filter((one) => one.system === system).map((one) => one.install_id))
  return Object.entries(built.install ?? {}).every(([installId, descriptor]) => {
    const systems = descriptor.systems ?? enabledSystems(built, system)
    return here.has(installId) || !systems.includes(system)
  })
}

/** What an environment is built and run from: the manifest, with its includes merged in as flox has locked them. */
export function builtManifest(manifest: Manifest, lock: Lock | null): Manifest {
  const isMerged = lock?.compose !== undefined && isLocked(manifest, lock)
  return isMerged ? parseManifestJson(lock.manifest).manifest : manifest
}
