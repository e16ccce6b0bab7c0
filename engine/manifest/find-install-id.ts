import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Manifest } from './manifest-schema.ts'

/** The install id that a person means: an install id itself, else the one package with that path (and version). */
export function findInstallId(install: Manifest['install'], reference: string, version: string | null = null): string {
  const packages = install ?? {}
  if (Object.hasOwn(packages, reference)) return reference
  const candidates = Object.entries(packages)
    .filter(([, descriptor]) => 'pkg-path' in descriptor && descriptor['pkg-path'] === reference)
    .filter(([, descriptor]) => version === null || ('version' in descriptor && descriptor.version === version))
    .map(([id]) => id)
  const [only, ...others] = candidates
  if (only === undefined) {
    throw new FloeError('PACKAGE_NOT_INSTALLED', `${reference} is not in this environment.`, { package: reference })
  }
  if (others.length === 0) return only
  throw new FloeError('PACKAGE_AMBIGUOUS', `${reference} is installed more than once: ${candidates.join(', ')}.`, {
    package: reference,
    candidates,
  })
}
