import type { FloeHandlers } from '../../shared/contract/contract.ts'
import type { Settings } from '../settings/settings.ts'

export function settingsApi(settings: Settings): FloeHandlers['settings'] {
  return {
    get: async () => settings.value,
    set: (change) => settings.set(change),
  }
}
