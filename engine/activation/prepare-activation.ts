import { FloeError } from '../../shared/errors/floe-error.ts'
import { floePaths } from '../lib/floe-paths.ts'
import { readSurface } from '../trust/surface.ts'
import { TrustStore } from '../trust/trust-store.ts'
import type { Mode } from './activation-script.ts'
import { readLockedEnvironment } from './locked-environment.ts'
import { renderActivation } from './render-activation.ts'
import { forgetRendered } from '../trust/rendered-folder.ts'

export interface Preparation {
  /** The project folder. */
  readonly folder: string
  readonly mode: Mode | null
  /** The user says here and now that all of it may run. */
  readonly trust?: boolean
}

/**
 * Makes sure that the launcher can activate the environment by itself, if the user lets it.
 * Errors: NOT_TRUSTED; NOT_BUILT when manifest, lock and tree do not belong together, and those of reading them.
 */
export async function prepareActivation({ folder, mode, trust = false }: Preparation): Promise<void> {
  const environment = await readLockedEnvironment(folder, mode)
  const surface = readSurface(environment.manifest)
  const store = new TrustStore(floePaths().state)
  if (trust) await store.set(environment.dotFlox, 'full', surface.hash)
  const level = await store.levelOf(environment.dotFlox, surface)
  if (level === 'none') {
    await forgetRendered(environment.dotFlox)
    throw new FloeError('NOT_TRUSTED', `${environment.name} is not trusted`, { name: environment.name })
  }
  await renderActivation(environment, level)
}
