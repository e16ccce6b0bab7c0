import type { z } from 'zod'

/** One way out of an error. The window draws it as a button, the CLI prints it as a command. */
export interface Step {
  readonly label: string
  readonly action:
    | { readonly kind: 'retry' }
    | { readonly kind: 'command'; readonly command: string }
    | { readonly kind: 'page'; readonly page: 'diagnostics' | 'settings' | 'search' | 'environments' }
    | { readonly kind: 'log' }
    /** Asks where the folder of the environment is now. */
    | { readonly kind: 'find' }
    | { readonly kind: 'edit'; readonly environment: string; readonly summary: string; readonly edit: unknown }
}

/** What a person reads of an error: a title, why it happened, and what to do next. */
export interface Description {
  readonly title: string
  readonly explanation: string
  readonly steps: readonly Step[]
}

/** What schemas are made with. Specs take it as an argument: the page shows their words without loading it. */
export type Zod = typeof z

export interface ErrorSpec<Details extends z.ZodType> {
  readonly details: (z: Zod) => Details
  readonly describe: (details: z.output<Details>) => Description
}

/** Declares one error code: the shape of its details and the words for it, side by side. */
export function errorSpec<Details extends z.ZodType>(
  details: (z: Zod) => Details,
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
export const findIt: Step = { label: 'Find it', action: { kind: 'find' } }
