import type { Settings } from '../../../shared/model/settings.ts'
import { settingsSchema } from '../../../shared/model/settings.ts'
import { setFloeAnswer, useFloeMutation, useFloeQuery } from '../../api/query.ts'

const defaults = settingsSchema.parse({})

export interface SettingsState {
  readonly values: Settings
  readonly error: Error | null
  readonly set: (change: Partial<Settings>) => void
  readonly isChanged: (key: keyof Settings) => boolean
  readonly reset: (key: keyof Settings) => void
}

/** The settings as they are; a change shows at once and goes back when it cannot be written. */
export function useSettings(): SettingsState {
  const query = useFloeQuery('settings', 'get', {})
  const values = query.data ?? defaults
  const saving = useFloeMutation('settings', 'set')
  const set = (change: Partial<Settings>) => {
    setFloeAnswer('settings', 'get', {}, { ...values, ...change })
    saving.mutate(change, {
      onSuccess: (saved) => setFloeAnswer('settings', 'get', {}, saved),
      onError: () => setFloeAnswer('settings', 'get', {}, values),
    })
  }
  return {
    values,
    error: saving.error ?? query.error,
    set,
    isChanged: (key) => JSON.stringify(values[key]) !== JSON.stringify(defaults[key]),
    reset: (key) => set({ [key]: defaults[key] }),
  }
}

/** What the user set differently from what Floe comes with; pins and switches of lists are no settings of their own. */
export const countChanged = (state: SettingsState): number =>
  (
    [
      'theme',
      'textSize',
      'terminalFontSize',
      'terminalShell',
      'scanFolders',
      'singleKeyShortcuts',
      'shortcuts',
      'catalogSources',
    ] as const
  ).filter(state.isChanged).length
