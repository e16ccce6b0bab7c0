import { activationFiles } from './activation-files.ts'
import { pathInside } from '../lib/path-inside.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { outdent } from '../manifest/outdent.ts'
import { treeLockName } from '../nix/tree-lock.ts'

/**
 * What every tree of an environment holds beside its packages, as text by path: the lock that it was built from,
 * activation scripts and build commands (flox-formats.md §5.1). Errors: VARS_CYCLE.
 */
export function manifestPackage(manifest: Manifest, lockText: string): Record<string, string> {
  const builds = Object.entries(manifest.build ?? {}).map(([name, { command }]) => [
    pathInside('package-builds.d', name),
    outdent(command),
  ])
  return { [treeLockName]: lockText, ...activationFiles(manifest), ...Object.fromEntries(builds) }
}
