import semver from 'semver'
import type { Manifest } from './manifest-schema.ts'
import { floxRelease } from './schema-versions.ts'

/** What works only in part, in whole sentences: a manifest that asks for a newer flox than Floe follows. */
export function manifestWarnings(manifest: Manifest): string[] {
  const minimum = manifest['minimum-cli-version']
  if (minimum === undefined) return []
  const { version, reason } = typeof minimum === 'string' ? { version: minimum, reason: null } : minimum
  // In schema 1.10.0 it is free text.
  if (semver.valid(version) === null || semver.lte(version, floxRelease.version)) return []
  const why = reason === null ? '' : ` Its reason: ${reason}`
  return [`The manifest asks for flox ${version} or newer; Floe follows flox ${floxRelease.version}.${why}`]
}
