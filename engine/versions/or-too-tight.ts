import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Lock } from '../lock/lock-schema.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { askedPackages, withHistories } from './asked-packages.ts'
import { historyConflicts } from './version-conflicts.ts'

/**
 * The work that locks a manifest's text. Where a package is not found, the past of its source may say more: that its
 * group is too tight. That the packages of nixpkgs cannot be installed yet is then not the reason.
 * Errors: those of the work; CONSTRAINTS_TOO_TIGHT.
 */
export async function orTooTight<Result>(
  work: () => Promise<Result>,
  { text, lock, catalog, signal }: { text: string; lock: Lock | null; catalog: Catalog; signal: AbortSignal },
): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (!hasCode(cause, 'PACKAGE_NOT_FOUND')) throw cause
    const { manifest } = parseManifest(text)
    const packages = await withHistories(askedPackages(manifest, { before: null, lock }), catalog, signal)
    const preReleases = manifest.options?.semver?.['allow-pre-releases'] ?? false
    const [tight] = historyConflicts({ packages, preReleases, failures: [] })
    if (tight?.kind !== 'group-too-tight') throw cause
    const details = { group: tight.group ?? '', packages: tight.members.map((member) => member.installId) }
    throw new FloeError('CONSTRAINTS_TOO_TIGHT', tight.sentence, details, { cause })
  }
}
