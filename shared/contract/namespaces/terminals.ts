import { z } from 'zod'
import { environmentIdSchema } from '../../model/environment.ts'
import { shellSchema, terminalOutputSchema, terminalSchema } from '../../model/terminal.ts'
import { activationFailures } from '../error-groups.ts'
import { mutation, namespace, query, stream } from '../procedure.ts'

const size = { columns: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(500) }
const one = z.object({ id: z.string() })

export const terminals = namespace(activationFailures, {
  list: query({ input: z.object({}), output: z.array(terminalSchema) }),
  /** The shells that are on this machine, or that the environment brings. */
  shells: query({ input: z.object({ environment: environmentIdSchema.optional() }), output: z.array(shellSchema) }),
  open: mutation({
    input: z.object({ environment: environmentIdSchema, shell: shellSchema.optional(), ...size }),
    output: terminalSchema,
  }),
  /** First the scrollback, then everything live. */
  output: stream({ input: one, item: terminalOutputSchema, overflow: 'fail' }),
  write: mutation({
    input: one.extend({ data: z.string().max(1_000_000) }),
    output: z.object({}),
  }),
  resize: mutation({ input: one.extend(size), output: z.object({}) }),
  rename: mutation({
    input: one.extend({ title: z.string().max(100) }),
    output: z.object({}),
  }),
  /** What runs in it beside its shell; null at the prompt. Asked before it is closed. */
  program: query({
    input: one,
    output: z.object({ program: z.string().nullable() }),
  }),
  close: mutation({ input: one, output: z.object({}) }),
})
