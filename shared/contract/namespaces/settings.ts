import { z } from 'zod'
import { settingsSchema } from '../../model/settings.ts'
import { commonFailures } from '../error-groups.ts'
import { mutation, namespace, query } from '../procedure.ts'

export const settings = namespace(commonFailures, {
  get: query({ input: z.object({}), output: settingsSchema }),
  set: mutation({ input: settingsSchema.partial(), output: settingsSchema }),
})
