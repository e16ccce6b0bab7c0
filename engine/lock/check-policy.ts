import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import type { LockedCatalogPackage } from './lock-schema.ts'

/** Refuses what `options.allow` does not want (flox-formats.md §2.8). Errors: POLICY_REFUSED. */
export function checkPolicy(manifest: Manifest, locked: LockedCatalogPackage): void {
  const allow = manifest.options?.allow
  const license = locked.license ?? null
  const licenses = allow?.licenses ?? []
  if (license !== null && licenses.length > 0 && !licenses.includes(license)) refuse(locked, 'license', license)
  if (locked.broken && allow?.broken !== true) refuse(locked, 'broken', license)
  if (locked.unfree && allow?.unfree === false) refuse(locked, 'unfree', license)
}

function refuse(locked: LockedCatalogPackage, reason: 'unfree' | 'broken' | 'license', license: string | null): never {
  const message = `${locked.install_id} is refused by options.allow: ${reason}`
  throw new FloeError('POLICY_REFUSED', message, { installId: locked.install_id, reason, license })
}
