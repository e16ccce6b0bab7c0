import { z } from 'zod'
import { diagnosticsSchema } from '../../model/diagnostics.ts'
import { jobSchema } from '../../model/job.ts'
import { catalogFailures } from '../error-groups.ts'
import { mutation, namespace, query } from '../procedure.ts'

export const diagnostics = namespace(catalogFailures, {
  /** The last known facts at once, or new ones when `fresh`. */
  run: query({ input: z.object({ fresh: z.boolean().default(false) }), output: diagnosticsSchema }),
  fix: mutation({ input: z.object({ fix: z.string() }), output: jobSchema }),
  /** The engine's own log, newest last. */
  log: query({
    input: z.object({ lines: z.number().int().max(5000).default(500) }),
    output: z.object({ path: z.string(), text: z.string() }),
  }),
})
