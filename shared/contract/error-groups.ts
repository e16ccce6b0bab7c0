import type { ErrorCode } from '../errors/codes.ts'
import { activationErrors } from '../errors/areas/activation.ts'
import { catalogErrors } from '../errors/areas/catalog.ts'
import { conflictErrors } from '../errors/areas/conflicts.ts'
import { engineErrors } from '../errors/areas/engine.ts'
import { environmentErrors } from '../errors/areas/environments.ts'
import { fileErrors } from '../errors/areas/files.ts'
import { lockErrors } from '../errors/areas/lock.ts'
import { manifestErrors } from '../errors/areas/manifest.ts'
import { nixErrors } from '../errors/areas/nix.ts'

type ErrorArea = Partial<Readonly<Record<ErrorCode, unknown>>>

/** The codes of whole areas of shared/errors/areas: a code that is added to an area is declared wherever the area is. */
function codesOf(...areas: readonly ErrorArea[]): readonly ErrorCode[] {
  // The keys of an area are codes: ErrorArea allows no others.
  return areas.flatMap((area) => Object.keys(area) as ErrorCode[])
}

/** Failures that the engine itself and its files may give to any question. */
export const commonFailures = codesOf(engineErrors, fileErrors)

/** Whatever reads packages from a catalog. */
export const catalogFailures = codesOf(catalogErrors, nixErrors)

/**
 * Whatever is about an environment. Each question reads its files and most think through a change of them, so each may
 * meet any mistake in its folder, manifest or lock.
 */
export const environmentFailures = [
  ...codesOf(environmentErrors, manifestErrors, lockErrors, conflictErrors),
  ...catalogFailures,
]

/** Whatever starts a shell in an environment. */
export const activationFailures = [...environmentFailures, ...codesOf(activationErrors)]
