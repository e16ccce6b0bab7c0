import { readdir, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { EnvironmentId } from '../../shared/model/environment.ts'
import { isFolder } from '../lib/is-folder.ts'
import { readTarget, readText } from '../lib/read-text.ts'
import { environmentId } from './environment-id.ts'
import type { Registry } from './registry.ts'

const formerLength = 8
const changedSchema = z.object({ path: z.string() })
const entrySchema = z.object({ files: z.array(changedSchema), links: z.array(changedSchema) })

/**
 * Earlier versions named environments by flox's 8 digits, which two paths may share. Takes their state over to the ids of
 * today, where it is this environment's alone; what two have shared stays where it is and belongs to neither. Called once,
 * before anything is answered; a second call finds nothing to do.
 */
export async function takeOverIds(registry: Registry, stateFolder: string): Promise<void> {
  const renamed = new Map<EnvironmentId, EnvironmentId>()
  for (const [old, { dotFlox }] of registry.all()) {
    const id = environmentId(dotFlox)
    // A longer one is no hash that has to be made again: its environment may have moved since.
    if (old.length > formerLength) continue
    if (await isOfOne(join(stateFolder, 'history', old), dotFlox)) await takeOver(stateFolder, old, id)
    renamed.set(old, id)
  }
  if (renamed.size > 0) await registry.rename(renamed).catch(() => {})
}

/** What earlier versions kept of an environment's trees: links of their own, and the old name of the folder of roots. */
export async function removeOldRoots(stateFolder: string, id: EnvironmentId): Promise<void> {
  const old = id.slice(0, formerLength)
  for (const name of [old, `${old}-2`]) await rm(join(stateFolder, 'trees', name), { force: true })
  const link = join(stateFolder, 'generations', old)
  if ((await readTarget(link)) === id && !(await isFolder(link))) await rm(link, { force: true })
}

async function takeOver(stateFolder: string, old: EnvironmentId, id: EnvironmentId): Promise<void> {
  const at = (folder: string, name: string) => join(stateFolder, folder, name)
  await rename(at('history', old), at('history', id)).catch(() => {})
  await rename(at('waiting', `${old}.json`), at('waiting', `${id}.json`)).catch(() => {})
  // Nix knows the roots below it by their old paths.
  await rename(at('generations', old), at('generations', id))
    .then(() => symlink(id, at('generations', old)))
    .catch(() => {})
}

/** Whether all that was recorded in a history lies in this environment. */
async function isOfOne(folder: string, dotFlox: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [])
  const texts = await Promise.all(
    names.filter((name) => /^\d{6}\.json$/.test(name)).map((name) => readText(join(folder, name)).catch(() => null)),
  )
  return texts.every((text) => pathsIn(text).every((path) => path.startsWith(`${dotFlox}/`)))
}

function pathsIn(text: string | null): string[] {
  try {
    const { files, links } = entrySchema.parse(JSON.parse(text ?? ''))
    return [...files, ...links].map(({ path }) => path)
  } catch {
    return [] // Cut off: it belongs to no other.
  }
}
