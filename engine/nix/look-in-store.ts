import { lstatSync } from 'node:fs'
import type { StorePath } from '../lib/store-path.ts'

/**
 * What can be seen of a store path without asking Nix: a path that Nix has registered lies in the store with Nix's own
 * time stamp of one second.
 */
export function lookInStore(path: StorePath): 'missing' | 'registered' | 'unsure' {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (!found) return 'missing'
    return found.mtimeMs === 1000 ? 'registered' : 'unsure'
  } catch {
    return 'missing'
  }
}
