import { z } from 'zod'
import { environmentIdSchema } from '../../model/environment.ts'
import { shellSchema, terminalOutputSchema, terminalSchema } from '../../model/terminal.ts'
import { mutation, query, stream } from '../procedure.ts'

const size = { columns: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(500) }
const one = z.object({ id: z.string() })

export const terminals = {
  list: query({ input: z.object({}), output: z.array(terminalSchema) }),
  open: mutation({
    input: z.object({ environment: environmentIdSchema, shell: shellSchema.optional(), ...size }),
    output: terminalSchema,
    errors: ['ENVIRONMENT_NOT_FOUND', 'NOT_TRUSTED', 'NOT_BUILT', 'TERMINAL_FAILED'],
  }),
  /** First the scrollback, then everything live. */
  output: stream({ input: one, item: terminalOutputSchema, overflow: 'fail', errors: ['TERMINAL_NOT_FOUND'] }),
  write: mutation({
    input: one.extend({ data: z.string().max(1_000_000) }),
    output: z.object({}),
    errors: ['TERMINAL_NOT_FOUND'],
  }),
  resize: mutation({ input: one.extend(size), output: z.object({}), errors: ['TERMINAL_NOT_FOUND'] }),
  rename: mutation({
    input: one.extend({ title: z.string().max(100) }),
    output: z.object({}),
    errors: ['TERMINAL_NOT_FOUND'],
  }),
  /** What runs in it beside its shell; null at the prompt. Asked before it is closed. */
  program: query({
    input: one,
    output: z.object({ program: z.string().nullable() }),
    errors: ['TERMINAL_NOT_FOUND'],
  }),
  close: mutation({ input: one, output: z.object({}), errors: ['TERMINAL_NOT_FOUND'] }),
}
