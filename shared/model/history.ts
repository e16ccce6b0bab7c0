import { z } from 'zod'

/** live: what the environment is now. past: can be undone down to. undone: taken back, and to be redone while it is next. */
export const historyStateSchema = z.enum(['live', 'past', 'undone'])

/** One applied change of an environment. */
export const historyEntrySchema = z.object({
  generation: z.number().int(),
  at: z.iso.datetime(),
  /** `Added uv and ruff`. */
  summary: z.string(),
  jobId: z.string().nullable(),
  state: historyStateSchema,
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

const stepSchema = z.object({ generation: z.number().int(), summary: z.string() }).nullable()

export const historySchema = z.object({
  /** Newest first. */
  entries: z.array(historyEntrySchema),
  undo: stepSchema,
  redo: stepSchema,
  /** Why neither undo nor redo is offered although there are entries: another program has changed the files since. */
  blocked: z.string().nullable(),
})
export type History = z.infer<typeof historySchema>

const valueChangeSchema = z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })

/** Two generations beside each other. */
export const comparisonSchema = z.object({
  packages: z.array(
    z.object({
      installId: z.string(),
      /** Version, or the field that differs: `priority 4`; null where the package is not there. */
      from: z.string().nullable(),
      to: z.string().nullable(),
      why: z.enum(['you', 'update', 'rebuilt', 'conflict']),
      /** Bytes more or less on disk, with what it needs, counted as in `sizes`; null when unknown. */
      size: z.number().nullable(),
    }),
  ),
  same: z.number().int(),
  variables: z.array(valueChangeSchema),
  services: z.array(valueChangeSchema),
  options: z.array(valueChangeSchema),
  /** Hook, profile and other scripts that differ. */
  scripts: z.array(z.string()),
  manifest: z.object({ from: z.string(), to: z.string() }),
  lock: z.object({ from: z.string(), to: z.string() }),
  /** Bytes on disk that both need, only the first, only the second; null when a tree is gone. */
  sizes: z.object({ both: z.number(), onlyFrom: z.number(), onlyTo: z.number() }).nullable(),
})
export type Comparison = z.infer<typeof comparisonSchema>
