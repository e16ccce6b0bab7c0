import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { thisSystem } from '../environments/this-system.ts'

/**
 * What flox 1.14.1 and newer do with the built tree of an environment that is about to be activated: `builds` its own,
 * or takes the tree as it is and `misses` what its activation reads there. flox takes a tree by one sign alone, a
 * `manifest.lock` in the dev tree with the meaning of the environment's (`PathEnvironment::needs_rebuild` of
 * flox-rust-sdk). It then sources the scripts that its interpreter package would have put below `etc/profile.d`
 * (assets/environment-interpreter/activate) and starts services from `service-config.yaml`.
 */
export function floxActivates(folder: string): 'builds' | { readonly misses: readonly string[] } {
  const { name } = JSON.parse(readFileSync(join(folder, '.flox/env.json'), 'utf8'))
  const lock = lockIn(join(folder, '.flox/env/manifest.lock'))
  const trees = ['dev', 'run'].map((mode) => join(folder, '.flox/run', `${thisSystem()}.${name}-${mode}`))
  if (!isDeepStrictEqual(lockIn(join(trees[0] ?? '', 'manifest.lock')), lock)) return 'builds'
  const services = Object.keys(Object(lock).manifest?.services ?? {})
  const needed = [
    'activate.d/envrc',
    'etc/profile.d/0100_common-run-mode-paths.sh',
    ...(services.length > 0 ? ['service-config.yaml'] : []),
  ]
  const isThere = (path: string) => existsSync(path) && statSync(path).isFile()
  return { misses: trees.flatMap((tree) => needed.filter((path) => !isThere(join(tree, path)))) }
}

function lockIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
