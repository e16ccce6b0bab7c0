import type { z } from 'zod'
import { activationErrors } from './areas/activation.ts'
import { catalogErrors } from './areas/catalog.ts'
import { conflictErrors } from './areas/conflicts.ts'
import { engineErrors } from './areas/engine.ts'
import { environmentErrors } from './areas/environments.ts'
import { fileErrors } from './areas/files.ts'
import { lockErrors } from './areas/lock.ts'
import { manifestErrors } from './areas/manifest.ts'
import { nixErrors } from './areas/nix.ts'

/** The closed list of everything that can go wrong and is shown to a user. */
export const errorSpecs = {
  ...activationErrors,
  ...catalogErrors,
  ...conflictErrors,
  ...engineErrors,
  ...environmentErrors,
  ...fileErrors,
  ...lockErrors,
  ...manifestErrors,
  ...nixErrors,
}

export type ErrorCode = keyof typeof errorSpecs
export type ErrorDetails<Code extends ErrorCode> = z.output<ReturnType<(typeof errorSpecs)[Code]['details']>>

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorSpecs, code)
}
