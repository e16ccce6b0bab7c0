import { z } from 'zod'

/** One way out of an error. The window draws it as a button, the CLI prints it as a command. */
export const stepSchema = z.object({
  label: z.string(),
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('retry') }),
    z.object({ kind: z.literal('command'), command: z.string() }),
    z.object({ kind: z.literal('page'), page: z.enum(['diagnostics', 'settings', 'search', 'environments']) }),
    z.object({ kind: z.literal('log') }),
    z.object({ kind: z.literal('edit'), environment: z.string(), summary: z.string(), edit: z.json() }),
  ]),
})

export type Step = z.infer<typeof stepSchema>

/** What a person reads of an error: a title, why it happened, and what to do next. */
export interface Description {
  readonly title: string
  readonly explanation: string
  readonly steps: readonly Step[]
}

export interface ErrorSpec<Details extends z.ZodType> {
  readonly details: Details
  readonly describe: (details: z.output<Details>) => Description
}

/** Declares one error code: the shape of its details and the words for it, side by side. */
export function errorSpec<Details extends z.ZodType>(
  details: Details,
  describe: (details: z.output<Details>) => Description,
): ErrorSpec<Details> {
  return { details, describe }
}

export const retry = (label = 'Try again'): Step => ({ label, action: { kind: 'retry' } })
export const command = (label: string, text: string): Step => ({ label, action: { kind: 'command', command: text } })
export const page = (label: string, name: 'diagnostics' | 'settings' | 'search' | 'environments'): Step => ({
  label,
  action: { kind: 'page', page: name },
})
export const showLog: Step = { label: 'Show the full log', action: { kind: 'log' } }
