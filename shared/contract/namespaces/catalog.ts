import { z } from 'zod'
import {
  catalogStatusSchema,
  packageDetailSchema,
  searchAnswerSchema,
  searchFilterSchema,
} from '../../model/catalog.ts'
import { jobSchema } from '../../model/job.ts'
import { catalogFailures } from '../error-groups.ts'
import { mutation, namespace, query } from '../procedure.ts'

export const catalog = namespace(catalogFailures, {
  status: query({ input: z.object({}), output: z.array(catalogStatusSchema) }),
  search: query({
    input: z.object({
      text: z.string().max(200),
      limit: z.number().int().min(1).max(500).default(50),
      source: z.string().optional(),
      filters: z.array(searchFilterSchema).default([]),
    }),
    output: searchAnswerSchema,
  }),
  show: query({
    input: z.object({ pkgPath: z.string() }),
    output: packageDetailSchema,
  }),
  refresh: mutation({ input: z.object({ source: z.string().optional() }), output: jobSchema }),
})
