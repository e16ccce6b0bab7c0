import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasErrno } from '../lib/file-error.ts'
import { floePaths } from '../lib/floe-paths.ts'

/**
 * Where the rendered activation of an environment lies: in the user's own cache, under the environment's path, so that
 * a shell finds it without computing anything. `v2` is the form of the scripts; resources/floe names it too.
 */
export function renderedFolder(dotFlox: string): string {
  return join(floePaths().cache, 'activate', 'v2', dotFlox)
}

/** Takes the rendered activation away: the next one asks again what may run. */
export async function forgetRendered(dotFlox: string): Promise<void> {
  await rm(renderedFolder(dotFlox), { recursive: true, force: true }).catch((error: unknown) => {
    // Where no cache folder can be, nothing was rendered.
    if (!hasErrno(error, 'ENOTDIR')) throw error
  })
}
