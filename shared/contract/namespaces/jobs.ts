import { z } from 'zod'
import { jobSchema, logChunkSchema } from '../../model/job.ts'
import { commonFailures } from '../error-groups.ts'
import { mutation, namespace, query, stream } from '../procedure.ts'

export const jobs = namespace(commonFailures, {
  list: query({ input: z.object({}), output: z.array(jobSchema) }),
  get: query({ input: z.object({ id: z.string() }), output: jobSchema }),
  /** Every job that is not over, then each new state of any job. */
  feed: stream({ input: z.object({}), item: jobSchema, overflow: 'drop-oldest' }),
  /** One job until it ends, its newest state only. */
  watch: stream({
    input: z.object({ id: z.string() }),
    item: jobSchema,
    overflow: 'latest',
  }),
  log: stream({
    input: z.object({ id: z.string() }),
    item: logChunkSchema,
    overflow: 'drop-oldest',
  }),
  cancel: mutation({ input: z.object({ id: z.string() }), output: z.object({}) }),
})
