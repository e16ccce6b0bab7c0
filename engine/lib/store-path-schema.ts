import { z } from 'zod'
import { isStorePath, storeFolder } from './store-path.ts'
import type { StorePath } from './store-path.ts'

export const storePathSchema = z.string().transform((text, context): StorePath => {
  if (isStorePath(text)) return text
  context.addIssue({ code: 'custom', message: `It must be a path of the store, ${storeFolder()}.` })
  return z.NEVER
})
