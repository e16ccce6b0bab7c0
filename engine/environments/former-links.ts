import { lstat, readdir, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { EnvironmentFiles } from './read-environment.ts'
import { readTarget } from '../lib/read-text.ts'
import { thisSystem } from './this-system.ts'

/**
 * Removes the links to trees that the environment had under another name: Nix would keep what they name for ever. Those
 * of other systems stay.
 */
export async function removeFormerLinks({ links }: Pick<EnvironmentFiles, 'links'>): Promise<void> {
  const folder = dirname(links.dev.path)
  // A link in its place leads to folders of somebody else.
  if (!(await lstat(folder).catch(() => null))?.isDirectory()) return
  const current = [links.dev.path, links.run.path].map((path) => basename(path))
  for (const name of await readdir(folder).catch(() => [])) {
    const isTree = name.startsWith(`${thisSystem()}.`) && /-(?:dev|run)$/.test(name)
    if (!isTree || current.includes(name) || (await readTarget(join(folder, name))) === null) continue
    await unlink(join(folder, name)).catch(() => {})
  }
}
