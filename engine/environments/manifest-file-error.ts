import { FloeError } from '../../shared/errors/floe-error.ts'
import { parseManifest } from '../manifest/parse-manifest.ts'
import type { EnvironmentFiles } from './read-environment.ts'

/** The same with the path of the manifest's file, where the error is about its text; any other error as it is. */
export function inManifestFile(error: unknown, path: string): unknown {
  if (!(error instanceof FloeError) || !/^(?:MANIFEST_|VAR_REFUSED)/.test(error.code)) return error
  // The details of these codes have room for a path.
  const details = { ...error.details, path } as typeof error.details
  return new FloeError(error.code, error.message, details, { cause: error })
}

/** Why a change failed: where the manifest could not be read before it, that is so, with its path. */
export function whyUnreadable(error: unknown, { manifest }: Pick<EnvironmentFiles, 'manifest'>): unknown {
  try {
    parseManifest(manifest.text)
    return error
  } catch (found) {
    return found instanceof FloeError && error instanceof FloeError && found.code === error.code
      ? inManifestFile(found, manifest.path)
      : error
  }
}
