import { z } from 'zod'
import { runningSchema } from '../../model/running.ts'
import { commonFailures } from '../error-groups.ts'
import { mutation, namespace, query, stream } from '../procedure.ts'

/** One thing that changed. A view reads again what it shows of it. */
export const changeSchema = z.object({
  topic: z.enum(['environments', 'environment', 'catalog', 'settings', 'terminals', 'jobs', 'diagnostics']),
  id: z.string().optional(),
})
export type Change = z.infer<typeof changeSchema>

export const app = namespace(commonFailures, {
  info: query({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      build: z.string(),
      home: z.string(),
      system: z.string(),
      host: z.string(),
      pid: z.number(),
      stateFolder: z.string(),
    }),
  }),
  /** The first item is always `{ topic: 'environments' }`, so that a reader that reconnects reads everything again. */
  changes: stream({ input: z.object({}), item: changeSchema, overflow: 'fail' }),
  /** What would be lost or left if the engine ended now. */
  running: query({ input: z.object({}), output: z.array(runningSchema) }),
  /** Does nothing while something runs, unless that may be stopped too. */
  stop: mutation({ input: z.object({ stopRunning: z.boolean() }), output: z.object({ stopped: z.boolean() }) }),
})
