import { FloeError } from '../../shared/errors/floe-error.ts'
import type { ExecutableSurface } from '../../shared/model/environment.ts'
import type { Manifest } from '../manifest/manifest-schema.ts'
import { readSurface } from '../trust/surface.ts'
import { lockPath } from './layout.ts'
import { linkedManifest } from './linked-manifest.ts'
import { manifestOfTexts, readManifest } from './read-manifest.ts'

/**
 * What an environment would run, as everything that shows, asks for or looks up consent reads it: of the manifest that
 * is activated (`builtManifest`), and with the file outside of the project that its manifest is a link to.
 */
export async function environmentSurface(dotFlox: string, activated: Manifest): Promise<ExecutableSurface> {
  return readSurface(activated, await linkedManifest(dotFlox))
}

/** The same of what is on disk. Errors: those of readManifest. */
export async function readableSurface(dotFlox: string): Promise<ExecutableSurface> {
  return environmentSurface(dotFlox, await readManifest(dotFlox))
}

/** The same of texts; null for a manifest that cannot be read: then nothing of it was trusted either. */
export async function surfaceOfTexts(
  dotFlox: string,
  manifest: string,
  lock: string | null,
): Promise<ExecutableSurface | null> {
  try {
    const activated = await manifestOfTexts(manifest, { text: lock, path: lockPath(dotFlox) })
    return await environmentSurface(dotFlox, activated)
  } catch (error) {
    if (error instanceof FloeError) return null
    throw error
  }
}
