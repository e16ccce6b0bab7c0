import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { ManifestEdit } from '../../shared/model/edit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { EnvironmentFiles } from '../environments/read-environment.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { lockOf, writtenText } from '../planning/written-text.ts'
import { askedPackages, withHistories } from '../versions/asked-packages.ts'
import type { AskedPackage, VersionQuestion } from '../versions/version-question.ts'

export interface AskVersionsOptions {
  readonly before: EnvironmentFiles
  /** null: the present environment. */
  readonly edit: ManifestEdit | null
  readonly catalog: Catalog
}

/**
 * What a manifest asks for after an edit, with what the sources know of the past, and what they refuse of the packages
 * that are to be locked: a change stops at the first refusal, a user wants to see all. Nothing is fetched or written.
 * Errors: MANIFEST_…, SPEC_MALFORMED, CANCELLED.
 */
export async function askVersions(
  { before, edit, catalog }: AskVersionsOptions,
  signal: AbortSignal,
): Promise<VersionQuestion> {
  const { manifest } = parseManifest(await writtenText(before, edit, catalog))
  const lock = await lockOf(before)
  const packages = await withHistories(
    askedPackages(manifest, { before: parsed(before.manifest.text), lock }),
    catalog,
    signal,
  )
  const open = packages.filter((one) => !one.isLocked && !one.history)
  const refusals = await Promise.all(open.map((one) => refusalOf(one, catalog, signal)))
  signal.throwIfAborted()
  return {
    packages,
    preReleases: manifest.options?.semver?.['allow-pre-releases'] ?? false,
    failures: refusals.filter((refusal) => refusal !== null),
  }
}

/** Whether a source has a package, and in the version asked for. */
async function refusalOf(asked: AskedPackage, catalog: Catalog, signal: AbortSignal): Promise<FloeError | null> {
  const { pkgPath, version } = asked
  if (await catalog.offers(pkgPath, version, signal)) return null
  try {
    const { versions } = await catalog.show(pkgPath, signal)
    const available = versions.map((one) => one.version)
    const details = { package: pkgPath, version: version ?? '', available }
    return new FloeError('VERSION_NOT_FOUND', `no source has ${pkgPath} ${version}`, details)
  } catch (error) {
    return hasCode(error, 'PACKAGE_NOT_FOUND') ? error : null
  }
}

/** The manifest as it was; null where it cannot be read, which is why it is being edited. */
function parsed(text: string): Manifest | null {
  try {
    return parseManifest(text).manifest
  } catch {
    return null
  }
}
