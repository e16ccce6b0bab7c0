import { FloeError } from '../../shared/errors/floe-error.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'

/** The systems that flox locks for where the options name none (flox-formats.md §2.1). */
const defaultSystems = ['aarch64-darwin', 'aarch64-linux', 'x86_64-linux']

/** The systems of an environment. Where its options name none, `here` is one of them: the system of this machine. */
export function enabledSystems(manifest: Manifest, here?: string): readonly string[] {
  const { systems } = manifest.options ?? {}
  return systems ?? [...new Set([...defaultSystems, ...(here === undefined ? [] : [here])])].sort()
}

/** The systems that a package is locked for, sorted. Errors: SYSTEM_NOT_ENABLED. */
export function systemsOf(
  installId: string,
  own: readonly string[] | undefined,
  { manifest, system }: { readonly manifest: Manifest; readonly system: string },
): readonly string[] {
  const enabled = enabledSystems(manifest, system)
  const unknown = own?.find((one) => !enabled.includes(one))
  if (unknown !== undefined) {
    const message = `'${installId}' specifies disabled or unknown system '${unknown}'`
    throw new FloeError('SYSTEM_NOT_ENABLED', message, { installId, system: unknown, enabled: [...enabled] })
  }
  return [...new Set(own ?? enabled)].sort()
}
