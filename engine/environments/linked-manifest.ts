import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isInside } from '../lib/path-inside.ts'
import { manifestPath } from './layout.ts'

/** The file outside of the project that the manifest is a link to; null where it lies inside, as nearly all do. */
export async function linkedManifest(dotFlox: string): Promise<string | null> {
  const [file, project] = await Promise.all([realpath(manifestPath(dotFlox)), realpath(dirname(dotFlox))])
  return isInside(project, file) ? null : file
}
