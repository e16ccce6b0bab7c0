import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import type { Registry } from '../environments/registry.ts'
import { isStorePath } from '../lib/store-path.ts'
import { readTarget } from '../lib/read-text.ts'
import { shareOfClosures } from '../nix/closure-info.ts'
import { validPaths } from '../nix/store.ts'
import { rootFolder } from './apply-change.ts'

/** Bytes of the store that some environments hold, history included, and no other listed one does; null when Nix cannot say. */
export async function heldAlone(
  ids: readonly EnvironmentId[],
  { registry, stateFolder }: { readonly registry: Registry; readonly stateFolder: string },
  signal: AbortSignal,
): Promise<number | null> {
  const mine: string[] = []
  const others: string[] = []
  for (const [one, { dotFlox }] of registry.all()) {
    const folders = [rootFolder(stateFolder, one), join(dotFlox, 'run')]
    for (const folder of folders) (ids.includes(one) ? mine : others).push(...(await heldBy(folder)))
  }
  const present = await validPaths([...new Set([...mine, ...others])], signal).catch(() => null)
  if (!present) return null
  const inStore = (paths: readonly string[]) => paths.filter((path) => present.has(path))
  const share = await shareOfClosures(inStore(mine), inStore(others), signal).catch(() => null)
  return share && share.onlyFrom
}

async function heldBy(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  const targets = await Promise.all(names.map((name) => readTarget(join(folder, name)).catch(() => null)))
  return targets.filter((target) => target !== null && isStorePath(target))
}
