import { z } from 'zod'
import { jobSchema, logChunkSchema } from '../../model/job.ts'
import { mutation, query, stream } from '../procedure.ts'

export const jobs = {
  list: query({ input: z.object({}), output: z.array(jobSchema) }),
  get: query({ input: z.object({ id: z.string() }), output: jobSchema, errors: ['JOB_NOT_FOUND'] }),
  /** Every job that is not over, then each new state of any job. */
  feed: stream({ input: z.object({}), item: jobSchema, overflow: 'drop-oldest' }),
  /** One job until it ends, its newest state only. */
  watch: stream({
    input: z.object({ id: z.string() }),
    item: jobSchema,
    overflow: 'latest',
    errors: ['JOB_NOT_FOUND'],
  }),
  log: stream({
    input: z.object({ id: z.string() }),
    item: logChunkSchema,
    overflow: 'drop-oldest',
    errors: ['JOB_NOT_FOUND'],
  }),
  cancel: mutation({ input: z.object({ id: z.string() }), output: z.object({}), errors: ['JOB_NOT_FOUND'] }),
}
