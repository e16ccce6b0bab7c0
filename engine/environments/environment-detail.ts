import { FloeError } from '../../shared/errors/floe-error.ts'
import { fromWireError } from '../../shared/errors/wire-error.ts'
import type { EnvironmentDetail, EnvironmentSummary } from '../../shared/model/environment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { environmentFacts } from './environment-facts.ts'
import { installedPackages } from './installed-packages.ts'
import { thisSystem } from './this-system.ts'

/** Everything that the page of an environment shows. A manifest that cannot be read still shows its text. */
export async function environmentDetail(
  dotFlox: string,
  summary: EnvironmentSummary,
  catalog: Catalog,
): Promise<EnvironmentDetail> {
  const { files, manifest, schemaVersion, lock, problem } = await environmentFacts(dotFlox)
  if (!files)
    throw problem ? fromWireError(problem) : new FloeError('ENVIRONMENT_NOT_FOUND', dotFlox, { what: summary.folder })
  const system = thisSystem()
  return {
    ...summary,
    manifestText: files.manifest.text,
    manifestHash: files.manifest.hash,
    schemaVersion: schemaVersion ?? 'unknown',
    systems: [...(manifest?.options?.systems ?? [system])],
    mode: manifest?.options?.activate?.mode ?? 'dev',
    installed: manifest ? await installedPackages(manifest, lock, system, catalog) : [],
    vars: { ...manifest?.vars },
    hasHook: Boolean(manifest?.hook?.['on-activate']?.trim()),
    hasProfile: Object.values(manifest?.profile ?? {}).some((text) => typeof text === 'string' && text.trim() !== ''),
  }
}
