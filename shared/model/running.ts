import { z } from 'zod'

/** Something that would be lost or left if the engine ended now. */
export const runningSchema = z.object({ kind: z.enum(['job', 'terminal']), title: z.string() })
export type Running = z.infer<typeof runningSchema>
