import type { ErrorDetails } from '../../shared/errors/codes.ts'
import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import type { LockedCatalogPackage } from './lock-schema.ts'

export type Refusal = ErrorDetails<'POLICY_REFUSED'>['refused'][number]

/** What `options.allow` does not want of these packages (flox-formats.md §2.8): each package once for each rule. */
export function policyRefusals(manifest: Manifest, packages: readonly LockedCatalogPackage[]): Refusal[] {
  const all = packages.flatMap((locked) => refusalsOf(manifest, locked))
  return [...new Map(all.map((one) => [`${one.installId}\n${one.reason}`, one])).values()]
}

/** Refuses all that `options.allow` does not want, at once. Errors: POLICY_REFUSED. */
export function refuseByPolicy(refused: readonly Refusal[], cause?: unknown): void {
  if (refused.length === 0) return
  const message = refused.map(({ installId, reason }) => `${installId} is refused by options.allow: ${reason}`)
  throw new FloeError('POLICY_REFUSED', message.join('; '), { refused: [...refused] }, { cause })
}

/** In the order in which flox looks at them. */
function refusalsOf(manifest: Manifest, locked: LockedCatalogPackage): Refusal[] {
  const allow = manifest.options?.allow
  const license = locked.license ?? null
  const licenses = allow?.licenses ?? []
  const reasons = [
    ...(license !== null && licenses.length > 0 && !licenses.includes(license) ? ['license' as const] : []),
    ...(locked.broken && allow?.broken !== true ? ['broken' as const] : []),
    ...(locked.unfree && allow?.unfree === false ? ['unfree' as const] : []),
  ]
  return reasons.map((reason) => ({ installId: locked.install_id, reason, license }))
}
