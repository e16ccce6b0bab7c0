import { z } from 'zod'
import { wireErrorSchema } from '../errors/wire-error.ts'

const id = z.number().int().nonnegative()

/** What a client says. `hello` opens; `call` asks for one answer, `open` for a stream, `credit` for more of it. */
export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.number(),
    build: z.string(),
    client: z.string(),
    token: z.string().optional(),
  }),
  z.object({ type: z.literal('call'), id, procedure: z.string(), input: z.json() }),
  z.object({
    type: z.literal('open'),
    id,
    procedure: z.string(),
    input: z.json(),
    credit: z.number().int().positive(),
  }),
  z.object({ type: z.literal('credit'), id, amount: z.number().int().positive() }),
  z.object({ type: z.literal('cancel'), id }),
])

/** What the engine says. `items` carries one or more items of a stream, with the count that was dropped before them. */
export const serverFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocol: z.number(), build: z.string(), session: z.string().optional() }),
  z.object({ type: z.literal('ok'), id, output: z.json() }),
  z.object({ type: z.literal('err'), id, error: wireErrorSchema }),
  z.object({ type: z.literal('item'), id, item: z.json(), dropped: z.number().int().optional() }),
  z.object({ type: z.literal('end'), id }),
])

export type ClientFrame = z.infer<typeof clientFrameSchema>
export type ServerFrame = z.infer<typeof serverFrameSchema>
