import { z } from 'zod'

/** One-based lines and columns, as editors show them; columns count UTF-16 units. The end is behind the last character. */
const textRangeSchema = z.object({
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
})
export type TextRange = z.infer<typeof textRangeSchema>

/** Something in a manifest that is wrong, or (a warning) that works only in part. */
export const manifestProblemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  /** An error code of `shared/errors/areas/manifest.ts`. */
  code: z.string(),
  /** The field as TOML would write it: `services.db.command`; null for the text as a whole. */
  field: z.string().nullable(),
  /** In whole sentences, without the place. */
  message: z.string(),
  /** The known name that is closest to one that is not known. */
  nearest: z.string().nullable(),
  range: textRangeSchema.nullable(),
})
export type ManifestProblem = z.infer<typeof manifestProblemSchema>
