import type { Theme } from '../../shared/model/settings.ts'

/** The themes by name, in the order in which they are offered. */
export const themeTitles: readonly { readonly value: Theme; readonly title: string }[] = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
  { value: 'contrast', title: 'High contrast' },
]
