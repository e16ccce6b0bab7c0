import { z } from 'zod'
import { settingsSchema } from '../../model/settings.ts'
import { mutation, query } from '../procedure.ts'

export const settings = {
  get: query({ input: z.object({}), output: settingsSchema }),
  set: mutation({ input: settingsSchema.partial(), output: settingsSchema, errors: ['FILE_ACCESS', 'DISK_FULL'] }),
}
