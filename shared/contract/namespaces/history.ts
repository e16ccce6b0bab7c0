import { z } from 'zod'
import { environmentIdSchema } from '../../model/environment.ts'
import { comparisonSchema, historySchema } from '../../model/history.ts'
import { jobSchema } from '../../model/job.ts'
import { environmentFailures } from '../error-groups.ts'
import { mutation, namespace, query } from '../procedure.ts'

const byId = z.object({ id: environmentIdSchema })
const generation = z.number().int()

/** What was done to an environment through Floe, and the ways back. */
export const history = namespace(environmentFailures, {
  list: query({ input: byId, output: historySchema }),
  compare: query({
    input: byId.extend({ from: generation, to: generation }),
    output: comparisonSchema,
  }),
  /** Takes back the newest change that counts; manifest, lock and tree return byte for byte. The job fails with CHANGED_ON_DISK when another program has written since. */
  undo: mutation({ input: byId, output: jobSchema }),
  redo: mutation({ input: byId, output: jobSchema }),
  /** A new generation with the content of an older one. */
  goTo: mutation({
    input: byId.extend({ generation }),
    output: jobSchema,
  }),
})
