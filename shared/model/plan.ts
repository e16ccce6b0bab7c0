import { z } from 'zod'
import { fileConflict } from './file-conflict.ts'

export const plannedPackageSchema = z.object({
  installId: z.string(),
  pkgPath: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

export const fileConflictSchema = fileConflict(z)
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
  /** Bytes that only what is removed needs; null or left out where nothing is removed, or the store does not know. */
  frees: z.number().nullable().optional(),
  conflicts: z.array(fileConflictSchema),
  /** Install ids of packages whose files are unknown before the download: their conflicts show after it. */
  unpredicted: z.array(z.string()).optional(),
  warnings: z.array(z.string()),
  manifestText: z.string(),
})
export type Plan = z.infer<typeof planSchema>
