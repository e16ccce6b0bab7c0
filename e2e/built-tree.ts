import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import type { Machine } from './machine.ts'

/**
 * The package of the store whose file or folder stands at a path of the built environment `demo`: its name without the
 * hash. Null where nothing stands.
 */
export function ownerOf(machine: Machine, path: string): string | null {
  const run = join(machine.home, 'src/demo/.flox/run')
  const [name] = readdirSync(run).filter((entry) => entry.endsWith('-dev'))
  let at = resolve(run, readlinkSync(join(run, name ?? '')))
  for (const part of path.split('/')) {
    at = join(at, part)
    const found = lstatSync(at, { throwIfNoEntry: false })
    if (!found) return null
    // The first link leads out of the tree, into the package.
    if (found.isSymbolicLink())
      return /^\/nix\/store\/[a-z0-9]{32}-([^/]+)/.exec(resolve(dirname(at), readlinkSync(at)))?.[1] ?? null
  }
  return null
}

/** Every path that was shown stands in the built environment, from the package that was shown beside it. */
export function expectBuilt(machine: Machine, preview: ReadonlyMap<string, string>): void {
  expect(preview.size).toBeGreaterThan(1)
  for (const [path, owner] of preview) expect(`${path}: ${ownerOf(machine, path)}`).toContain(`${path}: ${owner}-`)
}
