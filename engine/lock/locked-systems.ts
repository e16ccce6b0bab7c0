import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'

/** The systems of an environment whose options name none. */
const defaultSystems = ['aarch64-darwin', 'aarch64-linux', 'x86_64-darwin', 'x86_64-linux']

export function enabledSystems(manifest: Manifest): readonly string[] {
  return manifest.options?.systems ?? defaultSystems
}

/** The systems that a package is locked for, sorted. Errors: SYSTEM_NOT_ENABLED. */
export function systemsOf(
  installId: string,
  own: readonly string[] | undefined,
  manifest: Manifest,
): readonly string[] {
  const enabled = enabledSystems(manifest)
  const unknown = own?.find((system) => !enabled.includes(system))
  if (unknown !== undefined) {
    const message = `'${installId}' specifies disabled or unknown system '${unknown}'`
    throw new FloeError('SYSTEM_NOT_ENABLED', message, { installId, system: unknown, enabled: [...enabled] })
  }
  return [...new Set(own ?? enabled)].sort()
}
