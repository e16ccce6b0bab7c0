import { activationFiles } from './activation-files.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { outdent } from '../manifest/outdent.ts'

/**
 * What every tree of an environment holds beside its packages (flox-formats.md §5.1), as text by path: the lock that it
 * was built of, activation scripts and build commands. Errors: VARS_CYCLE.
 */
export function manifestPackage(manifest: Manifest, lockText: string): Record<string, string> {
  const builds = Object.entries(manifest.build ?? {}).map(([name, { command }]) => [
    `package-builds.d/${name}`,
    outdent(command),
  ])
  return { 'manifest.lock': lockText, ...activationFiles(manifest), ...Object.fromEntries(builds) }
}
