import type { z } from 'zod'

/** Two or more packages that provide the same path at the same priority. A function as in errors/error-spec.ts. */
export const fileConflict = (zod: typeof z) =>
  zod.object({
    path: zod.string(),
    /** Install ids, with `^output` where two outputs of one package collide. */
    packages: zod.array(zod.string()),
    /** Equal bytes: flox and Nix still refuse it. */
    identical: zod.boolean(),
    /** Known from lists of the catalog only: what is concerned has not been downloaded, and nothing is compared. */
    predicted: zod.boolean().optional(),
  })
