import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Case } from './adapter.ts'
import type { Values } from './answer.ts'
import { isValues } from './answer.ts'

/** The first thing that a case needs and this machine lacks, as a reason; null when it can run. */
export async function lacking(one: Case): Promise<string | null> {
  for (const need of one.needs) {
    if (!(await has(need, one)))
      return need === 'include'
        ? 'needs include: composition is not built yet'
        : `needs ${need}, which this machine lacks`
  }
  return null
}

async function has(need: string, one: Case): Promise<boolean> {
  switch (need) {
    case 'include':
      return false
    // Another kind of case, which says by itself what it lacks.
    case 'activate':
      return true
    case 'linux':
      return process.platform === 'linux'
    case 'macos':
      return process.platform === 'darwin'
    case 'substituter':
      return canFetch(storePaths(one.input))
    case 'nixpkgs':
    case 'network':
      return reachable('nix-cache-info')
    default:
      return onPath(need)
  }
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/** The real packages that a case's lock names for its system. */
function storePaths({ lock, system }: Values): string[] {
  const packages = isValues(lock) && Array.isArray(lock['packages']) ? lock['packages'].filter(isValues) : []
  return packages
    .filter((one) => one['system'] === system && isValues(one['outputs']))
    .flatMap((one) => Object.values(one['outputs'] ?? {}).filter((path) => typeof path === 'string'))
}

/** Old packages leave the cache: a case can run only where every path is here or can still be had. */
async function canFetch(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    if (!existsSync(path) && !(await reachable(`${path.slice('/nix/store/'.length).split('-')[0]}.narinfo`)))
      return false
  }
  return paths.length > 0 || reachable('nix-cache-info')
}

let offline = false

async function reachable(name: string): Promise<boolean> {
  if (offline) return false
  try {
    const answer = await fetch(`https://cache.nixos.org/${name}`, { method: 'HEAD', signal: AbortSignal.timeout(3000) })
    return answer.ok
  } catch {
    // Once is enough: each further try would cost its whole time-out.
    offline = true
    return false
  }
}
