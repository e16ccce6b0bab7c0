import { realpath } from 'node:fs/promises'
import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { ExecutableSurface } from '../../shared/model/environment.ts'
import { environmentFacts } from '../environments/environment-facts.ts'
import { environmentSurface } from '../environments/environment-surface.ts'
import { dotFloxPath } from '../environments/layout.ts'
import { floePaths } from '../lib/floe-paths.ts'
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
 * Makes sure that the launcher can activate the environment by itself, if the user lets it. Gives the script for it.
 * Errors: NOT_TRUSTED; NOT_BUILT when manifest, lock and tree do not belong together, and those of reading them.
 */
export async function prepareActivation({ folder, mode, trust = false }: Preparation): Promise<string> {
  const store = new TrustStore(floePaths().state)
  const environment = await readLockedEnvironment(folder, mode).catch(async (error: unknown) => {
    if (hasCode(error, 'NOT_BUILT') && !trust) await refuseUntrusted(folder, store)
    throw error
  })
  const surface = await environmentSurface(environment.dotFlox, environment.manifest)
  if (trust) await store.set(environment.dotFlox, 'full', surface)
  const level = await store.levelOf(environment.dotFlox, surface)
  if (level === 'none') {
    await forgetRendered(environment.dotFlox)
    throw await notTrusted(store, environment, surface)
  }
  return renderActivation(environment, level)
}

/** Before anything is locked or built for an activation that will be refused. Errors: NOT_TRUSTED. */
async function refuseUntrusted(folder: string, store: TrustStore): Promise<void> {
  const dotFlox = await realpath(dotFloxPath(folder))
  const { manifest, files } = await environmentFacts(dotFlox)
  if (!manifest || !files) return
  const surface = await environmentSurface(dotFlox, manifest)
  if ((await store.levelOf(dotFlox, surface)) === 'none') throw await notTrusted(store, { ...files, dotFlox }, surface)
}

async function notTrusted(
  store: TrustStore,
  { name, dotFlox }: { readonly name: string; readonly dotFlox: string },
  surface: ExecutableSurface,
): Promise<FloeError> {
  const changed = await store.changedSince(dotFlox, surface)
  return new FloeError('NOT_TRUSTED', `${name} is not trusted`, { name, changed })
}
