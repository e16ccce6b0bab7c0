import { FloeError } from '../../shared/errors/floe-error.ts'
import { lockedManifest } from './locked-manifest.ts'
import type { Lock } from './lock-schema.ts'

/** Refuses to build for a system that the environment is not made for. Errors: SYSTEM_UNSUPPORTED, LOCK_LACKS_SYSTEM. */
export function checkSystem(lock: Lock, system: string): void {
  const { systems, install } = lockedManifest(lock)
  if (systems) {
    if (systems.includes(system)) return
    throw new FloeError('SYSTEM_UNSUPPORTED', `options.systems lacks ${system}`, { system, supported: [...systems] })
  }
  const everywhere = lock.packages.filter((locked) => 'attr_path' in locked && !install.get(locked.install_id)?.systems)
  const locked = [...new Set(everywhere.map((one) => one.system))].sort()
  if (locked.length === 0 || locked.includes(system)) return
  throw new FloeError('LOCK_LACKS_SYSTEM', `the lock has no packages for ${system}`, { system, locked })
}
