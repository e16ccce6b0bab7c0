import { z } from 'zod'
import { environmentIdSchema } from './environment.ts'

export const shellSchema = z.enum(['bash', 'zsh', 'fish', 'tcsh'])
export type Shell = z.infer<typeof shellSchema>

export const terminalSchema = z.object({
  id: z.string(),
  environment: environmentIdSchema,
  environmentName: z.string(),
  title: z.string(),
  shell: shellSchema,
  cwd: z.string(),
  /** The generation it was started in; it is stale when the environment has a newer one. */
  generation: z.number().int().nullable(),
  stale: z.boolean(),
  startedAt: z.iso.datetime(),
  columns: z.number().int(),
  rows: z.number().int(),
  exitCode: z.number().int().nullable(),
})
export type Terminal = z.infer<typeof terminalSchema>

/** Bytes are carried as base64. `replay` is scrollback from before this reader came; no replies are sent for it. */
export const terminalOutputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('replay'), data: z.string(), truncated: z.boolean() }),
  z.object({ kind: z.literal('data'), data: z.string() }),
  z.object({ kind: z.literal('exit'), exitCode: z.number().int() }),
])
