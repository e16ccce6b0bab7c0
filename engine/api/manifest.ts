import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { checkManifest } from '../manifest/check-manifest.ts'

export function manifestApi(): FloeHandlers['manifest'] {
  return { check: async ({ text }) => checkManifest(text) }
}
