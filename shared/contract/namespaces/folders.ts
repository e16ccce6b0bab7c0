import { z } from 'zod'
import { environmentFailures } from '../error-groups.ts'
import { mutation, namespace, query } from '../procedure.ts'

export const folders = namespace(environmentFailures, {
  /** The folders inside one folder, for the picker; `parent` is null at the root. */
  browse: query({
    input: z.object({ folder: z.string().optional(), hidden: z.boolean().default(false) }),
    output: z.object({
      folder: z.string(),
      parent: z.string().nullable(),
      entries: z.array(z.object({ name: z.string(), path: z.string(), hasEnvironment: z.boolean() })),
    }),
  }),
  create: mutation({
    input: z.object({ parent: z.string(), name: z.string().min(1).max(255) }),
    output: z.object({ path: z.string() }),
  }),
})
