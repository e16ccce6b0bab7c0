import { absolutePath } from '../../../nix/nix-arguments.ts'
import { runNix } from '../../../nix/run-nix.ts'
import { validPaths } from '../../../nix/store.ts'
import type { SourceOptions } from '../../catalog-source.ts'

type StoreOptions = Pick<SourceOptions, 'signal' | 'log' | 'onWait'>

/** Which of these the store does not have whole. */
export async function invalidPaths(paths: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
  const valid = await validPaths(paths, signal)
  return new Set(paths.filter((path) => !valid.has(path)))
}

/** Adds files under their own names, so that they get the paths of fixed-output derivations with the same hashes. */
export async function addFiles(files: readonly string[], options: StoreOptions): Promise<readonly string[]> {
  const result = await runNix('nix-store', ['--add-fixed', 'sha256'], {
    ...options,
    operands: files.map(absolutePath),
    what: 'add packages to the store',
  })
  return result.stdout.split('\n').filter(Boolean)
}

/** Adds a folder; its path depends on what is in it and on its name. */
export async function addFolder(folder: string, options: StoreOptions): Promise<string> {
  const result = await runNix('nix-store', ['--add-fixed', '--recursive', 'sha256'], {
    ...options,
    operands: [absolutePath(folder)],
    what: 'add a tool to the store',
  })
  return result.stdout.trim()
}
