import semver from 'semver'
import { FloeError } from '../../../../shared/errors/floe-error.ts'
import { debianPath } from './debian-path.ts'
import type { PackageRecord } from './package-record.ts'
import type { PackageTable } from './package-table.ts'
import { upstreamVersion } from './version.ts'

/**
 * The newest version of a package that meets a manifest's `version`: Debian's whole version, the upstream part of it, or
 * a range over the upstream part. Errors: PACKAGE_NOT_FOUND, VERSION_NOT_FOUND.
 */
export function chooseVersion(table: PackageTable, name: string, wanted: string | null): PackageRecord {
  const versions = table.versions(name)
  if (!versions.length) throw noSuchPackage(name, table.providers(name))
  const found = versions.find((record) => meets(record.version, wanted))
  if (found) return found
  throw new FloeError('VERSION_NOT_FOUND', `debian has no ${name} ${wanted}`, {
    package: debianPath(name),
    version: wanted ?? '',
    available: versions.map((record) => record.version),
  })
}

/** For a name that no package has; `providers` are the packages that provide it where it is a virtual one. */
export function noSuchPackage(name: string, providers: readonly string[]): FloeError {
  return new FloeError('PACKAGE_NOT_FOUND', `debian has no ${name}`, {
    package: debianPath(name),
    suggestions: [],
    ...(providers.length > 0 && { providers: providers.map(debianPath) }),
  })
}

/** Whether a version of Debian's is what a manifest asks for; null and nothing ask for any. */
export function meets(version: string, wanted: string | null): boolean {
  if (wanted === null || wanted === '') return true
  const upstream = upstreamVersion(version)
  if (version === wanted || upstream === wanted) return true
  const comparable = semver.coerce(upstream)
  return comparable !== null && semver.validRange(wanted) !== null && semver.satisfies(comparable, wanted)
}
