import { z } from 'zod'

export const plannedPackageSchema = z.object({
  installId: z.string(),
  pkgPath: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** Two or more packages that provide the same path at the same priority. */
export const fileConflictSchema = z.object({
  path: z.string(),
  /** Install ids, with `^output` where two outputs of one package collide. */
  packages: z.array(z.string()),
  /** Equal bytes: flox and Nix refuse it all the same. */
  identical: z.boolean(),
  /** Known from lists of the catalog only: what is concerned has not been downloaded, and nothing is compared. */
  foretold: z.boolean().optional(),
})
export type FileConflict = z.infer<typeof fileConflictSchema>

/** What a change would do, before it does it. */
export const planSchema = z.object({
  added: z.array(plannedPackageSchema),
  removed: z.array(plannedPackageSchema),
  changed: z.array(plannedPackageSchema),
  /** Bytes to fetch; null while the source does not know. */
  downloadSize: z.number().nullable(),
  diskSize: z.number().nullable(),
  storePaths: z.number().int().nullable(),
  conflicts: z.array(fileConflictSchema),
  /** Install ids of packages whose files nobody knows before the download: their conflicts show after it. */
  unforetold: z.array(z.string()).optional(),
  warnings: z.array(z.string()),
  manifestText: z.string(),
})
export type Plan = z.infer<typeof planSchema>
