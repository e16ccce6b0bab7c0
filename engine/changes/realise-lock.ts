import { FloeError, hasCode } from '../../shared/errors/floe-error.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { JobTools } from '../jobs/running-job.ts'
import { outputsToLink } from '../lock/outputs-to-link.ts'
import type { LinkedPackage } from '../lock/outputs-to-link.ts'
import { realisePaths, validPaths } from '../nix/store.ts'
import type { PreparedChange } from '../planning/prepare-change.ts'

/**
 * Makes valid what an environment shows on this system. A package whose store paths are there needs no source; what is
 * missing comes from the source of its package, or from the caches that Nix is configured with where no source has it.
 * Errors: PATH_UNAVAILABLE with the package, OUTPUT_NOT_FOUND, those of CatalogSource.realise.
 */
export async function realiseLock(
  { lock, pins }: Pick<PreparedChange, 'lock' | 'pins'>,
  { catalog, system }: { readonly catalog: Catalog; readonly system: string },
  tools: JobTools,
): Promise<void> {
  const linked = outputsToLink(lock, system)
  const provided = linked.flatMap(({ locked }) =>
    'attr_path' in locked && catalog.provides(locked.attr_path) ? [locked] : [],
  )
  const others = linked.filter(({ locked }) => !provided.some((one) => one === locked))
  await substitute(others, tools)
  await catalog.realise(provided, pins, tools)
}

async function substitute(packages: readonly LinkedPackage[], tools: JobTools): Promise<void> {
  const paths = packages.flatMap(({ outputs }) => outputs.map(({ path }) => path))
  const valid = await validPaths(paths, tools.signal)
  try {
    await realisePaths(
      [...new Set(paths)].filter((path) => !valid.has(path)),
      tools,
    )
  } catch (error) {
    if (!hasCode(error, 'PATH_UNAVAILABLE')) throw error
    const { path } = error.details
    const owner = packages.find(({ outputs }) => outputs.some((output) => output.path === path))
    const details = { ...error.details, installId: owner?.locked.install_id ?? null }
    throw new FloeError('PATH_UNAVAILABLE', error.message, details, { cause: error })
  }
}
