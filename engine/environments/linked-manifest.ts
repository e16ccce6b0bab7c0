import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { isInside } from '../lib/path-inside.ts'
import { manifestPath } from './layout.ts'

/**
 * The file outside of the project that the manifest is a link to; null where it lies inside, as nearly all do. It looks
 * at once: the threads that keep a slow look off the loop cost ten times as much.
 */
export async function linkedManifest(dotFlox: string): Promise<string | null> {
  const [file, project] = [realpathSync.native(manifestPath(dotFlox)), realpathSync.native(dirname(dotFlox))]
  return isInside(project, file) ? null : file
}
