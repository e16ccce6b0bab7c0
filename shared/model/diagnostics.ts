import { z } from 'zod'

export const checkSchema = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  state: z.enum(['ok', 'warning', 'failed', 'unknown']),
  /** What was found, on one line. */
  found: z.string(),
  cause: z.string().nullable(),
  explanation: z.string().nullable(),
  evidence: z.string().nullable(),
  /** At most three ways: Floe does it itself (`fix`), or a command to copy. */
  ways: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('fix'), label: z.string(), fix: z.string() }),
      z.object({ kind: z.literal('command'), label: z.string(), command: z.string() }),
    ]),
  ),
  tookMs: z.number(),
})
export type Check = z.infer<typeof checkSchema>

export const nixFactsSchema = z.object({
  found: z.boolean(),
  path: z.string().nullable(),
  version: z.string().nullable(),
  mode: z.enum(['daemon', 'single-user']).nullable(),
  storeExists: z.boolean(),
  /** Whether something can be added to it, or it can be made. */
  storeWritable: z.boolean(),
  sandbox: z.string().nullable(),
  substituters: z.array(z.string()),
  freeBytes: z.number().nullable(),
})
export type NixFacts = z.infer<typeof nixFactsSchema>

export const diagnosticsSchema = z.object({ nix: nixFactsSchema, checks: z.array(checkSchema), at: z.iso.datetime() })
export type Diagnostics = z.infer<typeof diagnosticsSchema>
